"""What pages of lower apps say about a dispute: they ask by this library's name and import nothing."""

from django import template

from disputes import queries
from referrals.enums import InvalidReason
from referrals.models import Referral

register = template.Library()


@register.filter
def days_to_dispute(referral: Referral) -> int:
    """Days that its recipient has left to dispute it; 0 when it no longer can."""
    return 0 if queries.closed(referral) else queries.days_left(referral)


@register.filter
def dispute_words(reason: str) -> str:
    return InvalidReason(reason).label
