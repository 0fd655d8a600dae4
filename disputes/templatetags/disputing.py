"""What pages of lower apps say about a dispute: they ask by this library's name and import nothing."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from companies.hours import date_words, local
from core import clock
from core.templatetags.ui import badge
from disputes import queries
from disputes.credit import credit
from disputes.enums import DisputeState, FlagKind
from disputes.models import Dispute
from referrals.enums import InvalidReason
from referrals.models import Referral

register = template.Library()

STATES = {
    DisputeState.OPEN: ("warn", "scale"),
    DisputeState.APPEALED: ("warn", "gavel"),
    DisputeState.UPHELD: ("ok", "circle-check"),
    DisputeState.PARTLY: ("ok", "circle-dashed"),
    DisputeState.DECLINED: ("idle", "circle-slash"),
}
"""Tone and icon of each state."""


@register.filter
def days_to_dispute(referral: Referral) -> int:
    """Days that its recipient has left to dispute it; 0 when it no longer can."""
    return 0 if queries.closed(referral) else queries.days_left(referral)


@register.filter
def on_day(at: datetime, time_zone: str) -> str:
    """``Tue, Nov 17`` on the clock of ``time_zone``; with its year when that is not this one."""
    return date_words(local(at, time_zone).date(), local(clock.now(), time_zone).date())


@register.filter
def dispute_words(reason: str) -> str:
    return InvalidReason(reason).label


@register.filter
def flag_words(kind: str) -> str:
    return FlagKind(kind).label


@register.inclusion_tag("disputes/given_back.html")
def given_back(dispute: Dispute, state: str, *, received: bool) -> dict[str, Any]:
    """What the decision ``state`` means for both; ``received``: whether the reader may know what was bid."""
    return {"dispute": dispute, "credit": credit(dispute, state), "received": received}


@register.simple_tag
def dispute_badge(state: str) -> SafeString:
    """The state of a dispute, in words."""
    tone, icon = STATES[DisputeState(state)]
    return badge(DisputeState(state).label, tone, icon)
