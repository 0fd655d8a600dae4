"""How many referrals of a company stand where: read from the kept counts, never counted."""

from collections import Counter
from typing import Any, NamedTuple

from django.db.models import QuerySet, Sum

from companies.models import Company
from core.prepared import Prepared
from referrals.enums import Side
from referrals.models import KeptCount


class Kind(NamedTuple):
    """What is told apart: the state, whether there is a dispute, and whether the customer took the consent back."""

    status: str
    disputed: bool = False
    stopped: bool = False


Kept = Counter[Kind]
"""How many referrals of each kind."""


def kept(company: Company, side: Side) -> Kept:
    return both_sides(company)[side]


def both_sides(company: Company) -> dict[Side, Kept]:
    """What it received and what it sent, in one query."""
    counts = {side: Kept() for side in Side}
    for side, *kind, count in KEPT.rows(company.pk):
        counts[Side(side)][Kind(*kind)] = count
    return counts


def _kept(company: int) -> QuerySet[Any, Any]:
    return KeptCount.objects.filter(company=company).values_list("side", *Kind._fields).annotate(Sum("change"))


KEPT = Prepared(_kept)
