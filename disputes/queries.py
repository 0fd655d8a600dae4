"""Reading disputes."""

from datetime import datetime, timedelta

from django.conf import settings

from core import clock
from disputes.models import Dispute
from referrals.models import Referral


def disputes_of(referral: Referral) -> list[Dispute]:
    """Newest first."""
    return list(Dispute.objects.filter(referral=referral).select_related("company"))


def window_ends(referral: Referral) -> datetime | None:
    """Until when the recipient may open a dispute (U1); None before delivery."""
    return referral.delivered_at + settings.DISPUTE_WITHIN if referral.delivered_at else None


def days_left(referral: Referral) -> int:
    """Whole days left to dispute, the running one counted; 0 when the window is shut."""
    ends = window_ends(referral)
    left = ends - clock.now() if ends else timedelta(0)
    return max(0, -(-left // timedelta(days=1)))
