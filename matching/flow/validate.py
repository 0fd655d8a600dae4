"""Validation: genuine, consented, no repeat, and the recipient still open; then delivered, or said why not."""

from dataclasses import asdict

from django.db import transaction

from companies.queries import lock_gates
from matching import checks, queries
from matching.models import ValidationRun
from matching.need import Consequence, Validation
from referrals import queries as referrals
from referrals.enums import IN_CHECK, Status
from referrals.flow import delivery
from referrals.models import Assignment, Referral

WAIVED_BY_STAFF = frozenset({"near_repeat"})
"""What a member of staff has looked at when a held referral is released."""


@transaction.atomic
def validate(referral_id: int) -> ValidationRun | None:
    """Check a submitted (or released) referral and deliver, reject, hold or return it, in one transaction.

    Locks phone, company, referral, in that order (kernel rule 1). Does nothing when the referral is no longer
    on its way, for example because the customer withdrew.
    """
    referral = Referral.objects.get(pk=referral_id)
    assignment = referrals.live_assignment(referral)
    if referral.status not in IN_CHECK or assignment is None:
        return None
    referrals.lock_phone(referral.phone_digest)
    gates = lock_gates(assignment.company_id, sender_id=referral.sender_id)
    referral = referrals.lock_referral(referral_id)
    if referral.status not in IN_CHECK or referrals.live_assignment(referral) != assignment:
        return None
    waived = WAIVED_BY_STAFF if referral.status == Status.HELD else frozenset()
    validation = checks.validate(queries.submission_of(referral, assignment, gates), waived)
    _act(referral, assignment, validation)
    return ValidationRun.objects.create(
        referral=referral,
        findings=[asdict(finding) for finding in validation.findings],
        outcome=validation.outcome,
        reason=validation.reason,
    )


def _act(referral: Referral, assignment: Assignment, validation: Validation) -> None:
    if validation.outcome is Consequence.DELIVER:
        delivery.deliver(referral, assignment=assignment)
    elif validation.outcome is Consequence.HOLD:
        delivery.hold_for_staff(referral, because=validation.reason)
    elif validation.outcome is Consequence.RETURN:
        delivery.return_to_sender(referral, because=validation.reason)
    else:
        delivery.reject(referral, because=validation.reason)
