"""Columns that an app above sets on a referral, because lists filter and count by them."""

from django.db import transaction

from core import events
from core.actors import Actor
from referrals import queries
from referrals.models import Referral


@transaction.atomic
def mark_case(referral: Referral, *, state: str, by: Actor) -> Referral:
    """Show in lists what a dispute has made of the referral. Records ``referral.case_marked``."""
    referral = queries.lock_referral(referral.pk)
    referral.case_state = state
    referral.save(update_fields=["case_state"])
    events.record("referral.case_marked", subject=referral, by=by, state=state)
    return referral
