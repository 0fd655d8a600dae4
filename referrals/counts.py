"""How many referrals of a company stand where: read from the kept counts, never counted."""

from collections import Counter

from django.db.models import Sum

from companies.models import Company
from referrals.enums import Side
from referrals.models import KeptCount

Kept = Counter[tuple[str, bool]]
"""How many referrals have this status, and are disputed or not."""


def kept(company: Company, side: Side) -> Kept:
    return both_sides(company)[side]


def both_sides(company: Company) -> dict[Side, Kept]:
    """What it received and what it sent, in one query."""
    rows = KeptCount.objects.filter(company=company).values_list("side", "status", "disputed").annotate(Sum("change"))
    counts = {side: Kept() for side in Side}
    for side, status, disputed, count in rows:
        counts[Side(side)][(status, disputed)] = count
    return counts
