"""A dispute's life: opened by the recipient, upheld or declined by staff with a reason both sides read."""

from django.db import transaction

from companies.models import Membership
from core import clock, events
from core.actors import Actor
from core.refusals import MoveRefused, Refused
from core.workflow import advance
from disputes import permissions, queries
from disputes.enums import DisputeState
from disputes.models import Dispute
from disputes.workflow import DISPUTE
from referrals.enums import CaseState, InvalidReason
from referrals.flow import marks, outcome
from referrals.models import Referral
from referrals.queries import lock_referral

ERASED = "Erased with the customer's details."


@transaction.atomic
def open_dispute(referral: Referral, *, reason: str, note: str, by: Membership) -> Dispute:
    """Say that the referral was not fair, within DISPUTE_WITHIN of its delivery; one for each referral.

    Marks the referral *Disputed*. Records ``dispute.opened``, at which the sender is told; the note, which may
    be personal, stays out of the event.
    """
    permissions.check_may_dispute(referral, by)
    referral = lock_referral(referral.pk)
    if closed := queries.closed(referral):
        raise MoveRefused(closed)
    if reason not in InvalidReason.values or not note.strip():
        raise Refused("Say what was wrong, and what happened.")
    dispute = Dispute.objects.create(
        referral=referral, company=by.company, reason=reason, note=note.strip(), opened_by_name=by.actor_name
    )
    marks.mark_case(referral, state=CaseState.OPEN, by=by)
    events.record("dispute.opened", subject=dispute, by=by, referral=referral.pk, reason=reason)
    return dispute


@transaction.atomic
def uphold(dispute: Dispute, *, reason: str, by: Actor) -> Dispute:
    """Staff agree with the recipient: the referral is not valid any more. Records ``dispute.upheld``."""
    dispute = _decide(dispute, DisputeState.UPHELD, reason=reason, by=by)
    outcome.invalidate(dispute.referral, by=by)
    return dispute


@transaction.atomic
def decline(dispute: Dispute, *, reason: str, by: Actor) -> Dispute:
    """Staff do not agree: the referral stands as it is. Records ``dispute.declined``."""
    return _decide(dispute, DisputeState.DECLINED, reason=reason, by=by)


def _decide(dispute: Dispute, to: DisputeState, *, reason: str, by: Actor) -> Dispute:
    permissions.check_is_staff(by)
    if not reason.strip():
        raise Refused("Give the reason: both companies will read it.")
    # The order of locks: the referral before what hangs on it.
    referral = lock_referral(dispute.referral_id)
    advance(
        dispute,
        DISPUTE,
        to,
        decision_reason=reason.strip(),
        decided_by_name=by.actor_name,
        decided_at=clock.now(),
    )
    marks.mark_case(referral, state=CaseState(to.value), by=by)
    # The reason stays on the dispute, where it can be erased: staff may name the customer in it.
    events.record(f"dispute.{to.value}", subject=dispute, by=by, referral=referral.pk)
    return dispute


def erase_statements(referral_id: int) -> None:
    """Empty what the recipient and staff wrote about an erased customer; what was decided stays."""
    disputes = Dispute.objects.filter(referral=referral_id)
    disputes.update(note="")
    disputes.exclude(state=DisputeState.OPEN).update(decision_reason=ERASED)
