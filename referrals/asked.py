"""What narrows a list of referrals: each answer may be missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from companies.models import AreaZip, Company
from core.prepared import Prepared
from referrals.enums import Side
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet


@dataclass(frozen=True, slots=True)
class Asked:
    service: int | None = None
    area: int | None = None
    """A service area of the reader's own company."""
    state: str = ""
    company: int | None = None
    """On the other side."""
    kind: str = ""
    """Residential or commercial."""
    since: datetime | None = None
    until: datetime | None = None
    """From when on it arrived, or was begun, and before when."""

    def narrow(self, rows: ReferralQuerySet, side: Side) -> ReferralQuerySet:
        """Those of ``rows`` that fit every answer."""
        at, other = ("delivered_at", "sender") if side == Side.RECEIVED else ("opened_at", "recipient")
        wanted = {
            "service": self.service,
            "zip__state": self.state,
            "property_type": self.kind,
            other: self.company,
            f"{at}__gte": self.since,
            f"{at}__lt": self.until,
        }
        rows = rows.filter(**{column: value for column, value in wanted.items() if value})
        return rows.filter(zip__in=AreaZip.objects.filter(area=self.area).values("zip")) if self.area else rows


def others(company: Company, side: Side) -> list[tuple[int, str]]:
    """The companies on the other side of what it received or sent, by name: key and name."""
    return OTHERS[side].rows(company.pk)


def _others(own: str, other: str) -> Callable[[int], QuerySet[Any, Any]]:
    def met(company: int) -> QuerySet[Any, Any]:
        referrals = Referral.objects.filter(Q(**{own: company}), **{other: OuterRef("pk")})
        return Company.objects.filter(Exists(referrals)).order_by("name").values_list("pk", "name")

    return met


OTHERS = {
    Side.RECEIVED: Prepared(_others("recipient", "sender")),
    Side.SENT: Prepared(_others("sender", "recipient")),
}
