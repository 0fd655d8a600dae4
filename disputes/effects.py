"""What taking a company's pledge away would change: shown to staff before they do it (ux.md, staff desk)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from companies.models import Company
from core import clock
from core.words import counted
from matching.models import MatchCandidate
from referrals.enums import Status
from referrals.models import Referral
from referrals.queries import held_for

ELIGIBLE = ("won", "behind")
"""Verdicts of a company that fitted, whether it was named or not."""
NAMED = 5
"""So many referrals are named; the rest are counted."""


def without_pledge(company: Company) -> list[str]:
    """How many of the last LOOK_BACK days' eligibilities fall away, and the referrals in hand."""
    return [_eligibilities(company), _held(company), _worked(company)]


def _held(company: Company) -> str:
    held = [match.referral for match in held_for(company) if match.referral.existing_customer]
    if not held:
        return "No match is held for it now that needs the pledge."
    return f"{counted(len(held), 'match is', 'matches are')} held for it and taken back: {_numbers(held)}."


def _worked(company: Company) -> str:
    """Delivered ones stay with it: staff should know which customers these are."""
    worked = list(
        Referral.objects.filter(
            recipient=company, existing_customer=True, status__in=[Status.DELIVERED, Status.IN_PROGRESS]
        ).order_by("delivered_at")
    )
    if not worked:
        return "It works on no customer of another company now."
    customers = counted(len(worked), "customer")
    return f"It works on {customers} of other companies now, who stay with it: {_numbers(worked)}."


def _eligibilities(company: Company) -> str:
    own, of = eligibilities(company)
    days = settings.LOOK_BACK.days
    if not of:
        return f"It fitted no need of the last {days} days."
    return f"Of the last {days} days it would have lost {own} of the {of} needs that it fitted."


def eligibilities(company: Company) -> tuple[int, int]:
    """How many needs that it fitted were customers of other companies, and how many it fitted in all. One query."""
    fitted = MatchCandidate.objects.filter(
        company=company, verdict__in=ELIGIBLE, run__at__gte=clock.now() - settings.LOOK_BACK
    )
    own = Q(run__referral__existing_customer=True)
    found: dict[str, Any] = fitted.aggregate(
        own=Count("run__referral", distinct=True, filter=own), of=Count("run__referral", distinct=True)
    )
    return found["own"], found["of"]


def _numbers(referrals: Sequence[Referral]) -> str:
    named = ", ".join(referral.number for referral in referrals[:NAMED])
    return f"{named} and {len(referrals) - NAMED} more" if len(referrals) > NAMED else named
