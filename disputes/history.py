"""What happened in disputes and claims, as the two companies of a referral read it. Staff read more, on their desk."""

from django.db.models import QuerySet

from core import events
from core.models import Event
from disputes.models import Claim, Dispute
from referrals.models import Referral


def of_case(case: Dispute | Claim) -> QuerySet[Event]:
    """Every step of it, newest first; how staff share their work (``case.taken``) is theirs alone."""
    return events.timeline(case).exclude(type__startswith="case.")


def of_referral(referral: Referral) -> QuerySet[Event]:
    """Every step of its claims, for the timeline on its page (settings.HISTORY_OF_A_REFERRAL)."""
    subjects = [events.subject_of(claim) for claim in Claim.objects.filter(referral=referral)]
    return Event.objects.filter(subject__in=subjects).exclude(type__startswith="case.")
