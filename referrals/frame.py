"""What the frame of every page says about the inbox."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from companies.models import Membership
from referrals import counts
from referrals.counts import Kept
from referrals.enums import Side
from referrals.lists import RECEIVED


def inbox(request: HttpRequest) -> dict[str, Any]:
    membership = getattr(request, "membership", None)
    return {"frame_inbox": SimpleLazyObject(lambda: _inbox(membership))}


def of(kept: Kept) -> dict[str, int]:
    """The same, for a page that knows the counts of what was received already."""
    return {"new": RECEIVED.tabs["new"].count(kept)}


def _inbox(membership: Membership | None) -> dict[str, int]:
    return of(counts.kept(membership.company, Side.RECEIVED)) if membership else {"new": 0}
