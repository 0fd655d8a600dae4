"""What the frame of every page says about the inbox."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from companies.models import Membership
from referrals.enums import Status
from referrals.models import Referral


def inbox(request: HttpRequest) -> dict[str, Any]:
    membership = getattr(request, "membership", None)
    return {"frame_inbox": SimpleLazyObject(lambda: _inbox(membership))}


def _inbox(membership: Membership | None) -> dict[str, int]:
    if not membership:
        return {"new": 0}
    return {"new": Referral.objects.received_by(membership.company).filter(status=Status.DELIVERED).count()}
