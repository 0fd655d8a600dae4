"""Reading disputes."""

from datetime import date, datetime, timedelta

from django.conf import settings

from companies.hours import local
from core import clock
from disputes.models import Dispute
from referrals.enums import WORKED
from referrals.models import Referral

SATURDAY = 5


def disputes_of(referral: Referral) -> list[Dispute]:
    """Newest first."""
    return list(Dispute.objects.filter(referral=referral).select_related("company"))


def closed(referral: Referral) -> str:
    """Why its recipient can no longer dispute it, as a sentence; empty as long as it can."""
    if referral.status not in WORKED:
        return "This referral cannot be disputed any more."
    if referral.case_state:
        return "This referral has been disputed already."
    return "" if days_left(referral) else "The time to dispute this referral is over."


def window_ends(referral: Referral) -> datetime | None:
    """Until when the recipient may open a dispute (U1); None before delivery."""
    return referral.delivered_at + settings.DISPUTE_WITHIN if referral.delivered_at else None


def days_left(referral: Referral) -> int:
    """Whole days left to dispute, the running one counted; 0 when the window is shut."""
    ends = window_ends(referral)
    left = ends - clock.now() if ends else timedelta(0)
    return max(0, -(-left // timedelta(days=1)))


def decide_by(opened_at: datetime, time_zone: str) -> date:
    """The day by which staff mean to have decided (U2): a target in working days, on the company's clock."""
    day, left = local(opened_at, time_zone).date(), settings.DISPUTE_DECIDED_IN_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
