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


@transaction.atomic
def validate(referral_id: int) -> ValidationRun | None:
    """Check a submitted (or released) referral and deliver, reject, hold or return it, in one transaction.

    Locks company and referral, in that order (kernel rule 1); whose repeat it may be was settled when it was
    submitted. Does nothing when the referral is no longer on its way, for example because the customer withdrew,
    or while it waits for staff.
    """
    parties = referrals.held_and_sender(referral_id)
    if parties is None:
        return None
    held, sender = parties
    gates = lock_gates(held, sender_id=sender)
    referral = referrals.lock_referral(referral_id, "sender", "service", "zip")
    if referral.status not in IN_CHECK or delivery.waits_for_staff(referral):
        return None
    assignment = referrals.live_assignment(referral)
    if assignment is None or assignment.company_id != held:
        return None
    validation = checks.validate(queries.submission_of(referral, assignment, gates), _waived(referral))
    _act(referral, assignment, validation)
    return ValidationRun.objects.create(
        referral=referral,
        findings=[asdict(finding) for finding in validation.findings],
        outcome=validation.outcome,
        reason=validation.reason,
    )


def _waived(referral: Referral) -> frozenset[str]:
    """What staff have seen when they release a held referral: the rules that failed when it was looked at last."""
    last = queries.last_validation(referral) if referral.status == Status.HELD else None
    return frozenset(finding["rule"] for finding in last.findings if not finding["passed"]) if last else frozenset()


def _act(referral: Referral, assignment: Assignment, validation: Validation) -> None:
    if validation.outcome is Consequence.DELIVER:
        delivery.deliver(referral, assignment=assignment)
    elif validation.outcome is Consequence.HOLD:
        delivery.hold_for_staff(referral, because=validation.reason, to_do=validation.to_do)
    elif validation.outcome is Consequence.RETURN:
        delivery.return_to_sender(referral, because=validation.reason, to_do=validation.to_do)
    else:
        delivery.reject(referral, because=validation.reason, to_do=validation.to_do)
