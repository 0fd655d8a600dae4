"""How many referrals of a company stand where: read from the kept counts, never counted."""

from collections import Counter

from django.db.models import Sum

from companies.models import Company
from referrals.enums import Side
from referrals.models import KeptCount

Kept = Counter[tuple[str, bool]]
"""How many referrals have this status, and are disputed or not."""


def kept(company: Company, side: Side) -> Kept:
    rows = KeptCount.objects.filter(company=company, side=side).values_list("status", "disputed")
    return Counter({(status, disputed): count for status, disputed, count in rows.annotate(Sum("change"))})
