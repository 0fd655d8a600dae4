"""Columns that an app above sets on a referral, because lists filter and count by them."""

from django.db import transaction

from core import clock, events
from core.actors import BATON, Actor
from referrals import queries
from referrals.enums import Status
from referrals.models import Referral


@transaction.atomic
def mark_case(referral: Referral, *, state: str, by: Actor) -> Referral:
    """Show in lists what a dispute has made of the referral. Records ``referral.case_marked``."""
    referral = queries.lock_referral(referral.pk)
    before, referral.case_state = referral.case_state, state
    referral.save(update_fields=["case_state"])
    events.record("referral.case_marked", subject=referral, by=by, state=state, before=before)
    return referral


@transaction.atomic
def mark_placeable(referral: Referral, *, placeable: bool) -> Referral:
    """Show in lists that a company would take it now, or quietly that none would any more. Nobody is held.

    Only while it is UNMATCHED: any move takes the mark away. Records ``referral.placeable`` when it is new, at which
    whoever took the call is told.
    """
    referral = queries.lock_referral(referral.pk)
    if referral.status != Status.UNMATCHED or bool(referral.placeable_at) == placeable:
        return referral
    referral.placeable_at = clock.now() if placeable else None
    referral.save(update_fields=["placeable_at"])
    if placeable:
        events.record("referral.placeable", subject=referral, by=BATON)
    return referral
