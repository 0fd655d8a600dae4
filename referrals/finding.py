"""Finding referrals by who the customer is, among those that the reader's company sees."""

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from companies.models import Company
from referrals.models import Customer
from referrals.models.referral import NUMBER_FROM, ReferralQuerySet

NAME = Concat("first_name", Value(" "), "last_name")


@dataclass(frozen=True, slots=True)
class Sought:
    """One of the four: words of a name, digits of a phone, a ZIP, or the number of a referral."""

    words: tuple[str, ...] = ()
    phone: str = ""
    zip: str = ""
    number: int | None = None

    def among(self, rows: ReferralQuerySet, company: Company) -> ReferralQuerySet:
        """Those of ``rows`` that fit. A phone that ``company`` may no longer see finds nothing."""
        if self.number is not None:
            return rows.filter(pk=self.number - NUMBER_FROM)
        if self.zip:
            return rows.filter(zip=self.zip)
        if self.phone:
            stopped = Q(recipient=company, stopped_at__isnull=False)
            return rows.filter(pk__in=_of(Customer.objects.filter(phone__contains=self.phone))).exclude(stopped)
        words = reduce(and_, (Q(called__icontains=word) for word in self.words))
        return rows.filter(pk__in=_of(Customer.objects.annotate(called=NAME).filter(words)))


def _of(customers: QuerySet[Customer]) -> QuerySet[Any, Any]:
    """Their referrals. Asked for apart, so that the index by name or phone is used."""
    return customers.values("referral")
