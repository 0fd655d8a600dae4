"""Disputes and claims of a company in one list: what waits for it first, then what is open, then what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from companies.enums import Pledge
from companies.models import Company
from disputes.enums import CLAIM_UNDECIDED, UNDECIDED, ClaimState, ResolutionState
from disputes.models import Claim, Dispute, Resolution
from disputes.turns import Turn, turn

YOURS, OPEN, CLOSED = range(3)
"""In this order."""
UNDECIDED_CLAIM = Q(state__in=sorted(CLAIM_UNDECIDED))
MENDING = set(ResolutionState) - {ResolutionState.CONFIRMED, ResolutionState.LAPSED}
IN_QUESTION = Q(resolution__state=ResolutionState.LAPSED, ruling="", against__pledge=Pledge.PLEDGED)
UNMENDED = Q(resolution__state__in=sorted(MENDING)) | IN_QUESTION
UNDECIDED_DISPUTE = Q(state__in=sorted(UNDECIDED))


@dataclass(frozen=True, slots=True)
class Row:
    """``turn`` is what is to be done next in a claim; ``yours`` whether the reader's company is to do it."""

    dispute: Dispute | None = None
    claim: Claim | None = None
    resolution: Resolution | None = None
    turn: Turn | None = None
    yours: bool = False


def listed(company: Company, *, against: bool) -> QuerySet[Any]:
    """The cases that it opened, or those against it: kind and id of each, in order."""
    disputes = Dispute.objects.filter(referral__sender=company) if against else Dispute.objects.filter(company=company)
    claims = Claim.objects.filter(against=company) if against else Claim.objects.filter(company=company)
    both = _ranked(disputes, "dispute", When(UNDECIDED_DISPUTE, then=OPEN)).union(
        _ranked(claims, "claim", When(_waits_for(company), then=YOURS), When(UNDECIDED_CLAIM | UNMENDED, then=OPEN)),
        all=True,
    )
    return both.order_by("rank", "-at", "-pk", "kind")


def _ranked(rows: QuerySet[Any], kind: str, *ranks: When) -> QuerySet[Any]:
    ranked = rows.order_by().annotate(
        kind=Value(kind, CharField()),
        rank=Case(*ranks, default=CLOSED, output_field=IntegerField()),
        at=Coalesce("decided_at", "opened_at"),
    )
    return ranked.values_list("kind", "pk", "rank", "at")


def _waits_for(company: Company) -> Q:
    """The same as ``turns.turn``, for a whole list."""
    to_answer = Q(state=ClaimState.OPEN) | Q(resolution__state=ResolutionState.OWED)
    return Q(to_answer, against=company) | Q(resolution__state=ResolutionState.OFFERED, company=company)


def rows(keys: Iterable[tuple[Any, ...]], company: Company) -> list[Row]:
    """The cases themselves, for one page of the list."""
    wanted = [(kind, pk) for kind, pk, *_ in keys]
    about = ("company", "referral__sender", "referral__customer")
    disputes = Dispute.objects.select_related(*about).in_bulk([pk for kind, pk in wanted if kind == "dispute"])
    claims = Claim.objects.select_related(*about, "against", "service", "resolution")
    by_id = claims.in_bulk([pk for kind, pk in wanted if kind == "claim"])
    return [Row(dispute=disputes[pk]) if kind == "dispute" else _of_claim(by_id[pk], company) for kind, pk in wanted]


def _of_claim(claim: Claim, company: Company) -> Row:
    to_do = turn(claim)
    resolution = getattr(claim, "resolution", None)
    return Row(claim=claim, resolution=resolution, turn=to_do, yours=to_do is not None and to_do.company == company)


def open_count(company: Company) -> int:
    """How many cases of its referrals are not over, on either side."""
    disputes = Dispute.objects.filter(Q(company=company) | Q(referral__sender=company), UNDECIDED_DISPUTE)
    claims = Claim.objects.filter(Q(company=company) | Q(against=company), UNDECIDED_CLAIM | UNMENDED)
    return disputes.order_by().values("pk").union(claims.order_by().values("pk"), all=True).count()
