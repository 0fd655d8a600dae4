"""Disputes and claims of a company in one list: what waits for it first, then what is open, then what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from companies.models import Company
from core.prepared import Prepared
from disputes.enums import UNDECIDED
from disputes.models import Claim, Dispute, Resolution
from disputes.turns import NOT_OVER, STEP, Step, Turn, turn_at, waits_for

YOURS, OPEN, CLOSED = range(3)
"""In this order."""
NOTHING = Value(Step.NONE, CharField())
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
    """The cases that it opened, or those against it: kind, id, rank and next step of each, in order."""
    disputes = Dispute.objects.filter(referral__sender=company) if against else Dispute.objects.filter(company=company)
    claims = Claim.objects.filter(against=company) if against else Claim.objects.filter(company=company)
    of_disputes = _ranked(disputes, "dispute", NOTHING, When(UNDECIDED_DISPUTE, then=OPEN))
    of_claims = _ranked(
        claims, "claim", STEP, When(waits_for(company.pk), then=YOURS), When(~Q(step=Step.NONE), then=OPEN)
    )
    return of_disputes.union(of_claims, all=True).order_by("rank", "-at", "-pk", "kind")


def _ranked(rows: QuerySet[Any], kind: str, step: Case | Value, *ranks: When) -> QuerySet[Any]:
    ranked = rows.order_by().annotate(step=step)
    ranked = ranked.annotate(
        kind=Value(kind, CharField()),
        rank=Case(*ranks, default=CLOSED, output_field=IntegerField()),
        at=Coalesce("decided_at", "opened_at"),
    )
    return ranked.values_list("kind", "pk", "rank", "step", "at")


def rows(keys: Iterable[tuple[Any, ...]]) -> list[Row]:
    """The cases themselves, for one page of the list."""
    wanted = list(keys)
    about = ("company", "referral__sender", "referral__customer")
    disputes = Dispute.objects.select_related(*about).in_bulk([pk for kind, pk, *_ in wanted if kind == "dispute"])
    claims = Claim.objects.select_related(*about, "against", "service", "resolution")
    by_id = claims.in_bulk([pk for kind, pk, *_ in wanted if kind == "claim"])
    return [
        Row(dispute=disputes[pk]) if kind == "dispute" else of_claim(by_id[pk], step, yours=rank == YOURS)
        for kind, pk, rank, step, _ in wanted
    ]


def of_claim(claim: Claim, step: str, *, yours: bool) -> Row:
    return Row(claim=claim, resolution=getattr(claim, "resolution", None), turn=turn_at(claim, step), yours=yours)


def open_count(company: Company) -> int:
    """How many cases of its referrals are not over, on either side."""
    return OPEN_CASES.count(company.pk)


def _open_cases(company: int) -> QuerySet[Any]:
    disputes = Dispute.objects.filter(Q(company=company) | Q(referral__sender=company), UNDECIDED_DISPUTE)
    claims = Claim.objects.filter(Q(company=company) | Q(against=company), NOT_OVER)
    return disputes.order_by().values_list("pk").union(claims.order_by().values_list("pk"), all=True)


OPEN_CASES = Prepared(_open_cases)
