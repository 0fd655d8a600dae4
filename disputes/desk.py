"""What waits for Baton's staff, as they read it: views of the one list, what comes next, what to know beside a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, TextChoices, When

from accounts.models import User
from companies.models import Company
from core import clock
from disputes.enums import VIOLATIONS, CaseKind, DisputeState
from disputes.models import Appeal, Claim, Dispute, Flag, Reinstatement, SavedAnswer, Waiting
from matching.models import TrackRecord

ABOUT: dict[type[Any], tuple[str, ...]] = {
    Dispute: (CaseKind.DISPUTE, CaseKind.APPEAL),
    Claim: (CaseKind.CLAIM, CaseKind.PLEDGE, CaseKind.RESOLUTION),
    Reinstatement: (CaseKind.REINSTATEMENT,),
    Flag: (CaseKind.FLAG,),
}
"""As which kinds each of the tables waits."""
MODELS = {kind: model for model, kinds in ABOUT.items() for kind in kinds}
SHOWN = 10
"""So many earlier cases of two companies stand beside a new one."""


class View(TextChoices):
    MINE = "mine", "Mine"
    UNASSIGNED = "unassigned", "Unassigned"
    SOON = "soon", "Late soon"
    LATE = "late", "Late"
    ASIDE = "aside", "Put aside"
    ALL = "all", "All"


def _among(by: User) -> Mapping[View, Q]:
    now = clock.now()
    return {
        View.MINE: Q(assignee=by) & in_view(),
        View.UNASSIGNED: Q(assignee=None) & in_view(),
        View.SOON: Q(late_soon__lte=now, due__gt=now) & in_view(),
        View.LATE: Q(due__lte=now) & in_view(),
        View.ASIDE: ~in_view(),
        View.ALL: in_view(),
    }


def in_view() -> Q:
    """What nobody has put aside until a day that is still to come."""
    return Q(aside_until=None) | Q(aside_until__lte=clock.now())


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list somebody works: one of its views, of one kind or of all. It is kept in the address."""

    view: View
    kind: str = ""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Place":
        view, kind = str(data.get("view", "")), str(data.get("kind", ""))
        return cls(View(view) if view in View.values else View.ALL, kind if kind in CaseKind.values else "")

    @property
    def kind_label(self) -> str:
        return CaseKind(self.kind).label if self.kind else "All kinds"

    @property
    def label(self) -> str:
        kind = CaseKind(self.kind).label if self.kind else "Cases"
        return kind if self.view == View.ALL else f"{kind}, {self.view.label.lower()}"

    @property
    def query(self) -> str:
        return f"?view={self.view.value}" + (f"&kind={self.kind}" if self.kind else "")

    def condition(self, by: User) -> Q:
        return _among(by)[self.view]

    def rows(self, by: User) -> QuerySet[Waiting]:
        return of_kind(self.kind).filter(self.condition(by))


def of_kind(kind: str) -> QuerySet[Waiting]:
    rows = Waiting.objects.all()
    return rows.filter(kind=kind) if kind else rows


def counts(by: User, kind: str) -> dict[View, int]:
    """How many wait in each view, in one query."""
    views = {view.value: Count("pk", filter=condition) for view, condition in _among(by).items()}
    found = of_kind(kind).order_by().aggregate(**views)
    return {view: found[view.value] for view in View}


def own(case: Any) -> Q:
    """The rows of the list that a case stands in."""
    return Q(kind__in=ABOUT[type(case)], subject_id=case.pk)


def following(case: Any, place: Place, by: User) -> Waiting | None:
    """What is due next after ``case``, then from the start again: nothing that a colleague has or must decide."""
    rows = place.rows(by)
    here = rows.filter(own(case)).first()
    mine = rows.exclude(own(case)).filter(Q(assignee=None) | Q(assignee=by)).exclude(_decided_before(by))
    later = Q(due__gt=here.due) | Q(due=here.due, key__gt=here.key) if here else Q()
    return mine.filter(later).first() or mine.first()


def _decided_before(by: User) -> Q:
    return Q(kind=CaseKind.APPEAL, subject_id__in=Appeal.objects.filter(was_decided_by=by).values("dispute"))


def with_about(rows: QuerySet[Waiting]) -> QuerySet[Waiting]:
    """Each with what it is about in one word: the reason of a dispute, the ground of a claim, the kind of a flag."""
    columns = {Dispute: "reason", Claim: "ground", Flag: "kind"}
    told = [
        When(
            kind__in=ABOUT[model],
            then=Subquery(model._base_manager.filter(pk=OuterRef("subject_id")).values(column)[:1]),
        )
        for model, column in columns.items()
    ]
    return rows.annotate(about=Case(*told, default=None, output_field=CharField()))


def answers(*kinds: str) -> list[tuple[str, str]]:
    """Saved answers for cases of these kinds, and those for everything."""
    return list(SavedAnswer.objects.filter(kind__in=["", *kinds]).values_list("title", "words"))


def waiting_for(case: Any) -> Waiting | None:
    """As what it waits now; None when it does not."""
    return Waiting.objects.filter(own(case)).first()


def kind_of(case: Any) -> str:
    waiting = waiting_for(case)
    return waiting.kind if waiting else ""


def put_aside(case: Any) -> Waiting | None:
    """What waits of it, if staff have put that aside for now."""
    return Waiting.objects.filter(own(case)).exclude(in_view()).first()


@dataclass(frozen=True, slots=True)
class Record:
    """How a company has done in the look-back days: for staff to see, never to decide by."""

    company: Company
    track: TrackRecord
    opened: int
    declined: int
    disputed: int
    upheld: int
    claims: int
    violations: int
    """Of the claims against it."""

    @property
    def stars(self) -> str:
        track = self.track
        return f"{track.stars_sum / track.stars_count:.1f}" if track.stars_count else ""


def recent_disputes() -> QuerySet[Dispute]:
    return Dispute.objects.filter(opened_at__gte=clock.now() - settings.LOOK_BACK)


def record_of(company: Company) -> Record:
    since = clock.now() - settings.LOOK_BACK
    claims = Claim.objects.filter(against=company, opened_at__gte=since).order_by()
    asked, sent = Q(company=company), Q(referral__sender=company)
    return Record(
        company,
        TrackRecord.objects.filter(company=company).first() or TrackRecord(company=company),
        **recent_disputes()
        .order_by()
        .aggregate(
            opened=Count("pk", filter=asked),
            declined=Count("pk", filter=asked & Q(state=DisputeState.DECLINED)),
            disputed=Count("pk", filter=sent),
            upheld=Count("pk", filter=sent & Q(state=DisputeState.UPHELD)),
        ),
        **claims.aggregate(claims=Count("pk"), violations=Count("pk", filter=Q(state__in=sorted(VIOLATIONS)))),
    )


def between(case: Dispute | Claim) -> list[Dispute | Claim]:
    """The last earlier and later cases of the same two companies, newest first."""
    pair = [case.referral.sender_id, case.referral.recipient_id]
    both = Q(referral__sender__in=pair, referral__recipient__in=pair)
    found: list[Dispute | Claim] = []
    for model in (Dispute, Claim):
        besides = Q(pk=case.pk) if isinstance(case, model) else Q(pk=None)
        rows = model.objects.filter(both).exclude(besides).select_related("referral", "company")
        found += rows.order_by(F("opened_at").desc())[:SHOWN]
    return sorted(found, key=lambda each: each.opened_at, reverse=True)[:SHOWN]


def cases(keys: Sequence[str]) -> dict[Any, str]:
    """The rows behind keys of the list, in that order, whether or not they wait still, and as which kind they did."""
    pairs = [key.rpartition("-")[::2] for key in dict.fromkeys(keys)]
    known = [(kind, int(pk)) for kind, pk in pairs if kind in MODELS and pk.isdecimal()]
    found: dict[type[Any], dict[int, Any]] = {}
    for model in {MODELS[kind] for kind, _ in known}:
        found[model] = model._base_manager.in_bulk([pk for kind, pk in known if MODELS[kind] is model])
    return {found[MODELS[kind]][pk]: kind for kind, pk in known if pk in found[MODELS[kind]]}
