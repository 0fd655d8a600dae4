"""A dispute's life: opened by the recipient, decided by the facts or by staff, once more on appeal."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from companies.models import Membership
from core import clock, events
from core.actors import BATON, Actor
from core.refusals import MoveRefused, Refused
from core.workflow import advance
from core.written import written
from disputes import credit, facts, permissions, queries
from disputes.enums import BOTH_READ, DisputeState
from disputes.files import File
from disputes.flow import evidence
from disputes.models import Appeal, Comment, Dispute
from disputes.models.decision import NO_DECISION_YET, decision
from disputes.workflow import DISPUTE
from referrals.enums import CaseState, InvalidReason, Status
from referrals.flow import marks, outcome
from referrals.models import Referral
from referrals.queries import lock_referral

SAY_WHAT = "Say what was wrong, and what happened."
APPEALED_SINCE = "It was decided and appealed since you opened it. Go back and read what is new first."
ERASED = "Erased with the customer's details."
CASES = {
    DisputeState.OPEN: CaseState.OPEN,
    DisputeState.APPEALED: CaseState.OPEN,
    DisputeState.UPHELD: CaseState.UPHELD,
    DisputeState.PARTLY: CaseState.PARTLY,
    DisputeState.DECLINED: CaseState.DECLINED,
}
"""What lists of referrals show of a dispute."""


@transaction.atomic
def open_dispute(
    referral: Referral,
    *,
    reason: str,
    note: str,
    by: Membership,
    answers: dict[str, Any] | None = None,
    files: Sequence[File] = (),
) -> Dispute:
    """Say that the referral was not fair, within DISPUTE_WITHIN of its delivery; one for each referral.

    A company opens DISPUTES_A_DAY at most, so that nobody drowns the others' cases.

    ``answers`` are those to the questions of the reason, nothing personal; ``files`` are put beside it.
    Marks the referral *Disputed* and records ``dispute.opened``, at which the sender is told; the note, which may
    be personal, stays out of the event.
    Where the records settle the reason it is decided at once, in the same transaction (``facts.settle``).
    """
    permissions.check_may_dispute(referral, by)
    referral = evidence.lock_for(referral.pk, by)
    if closed := queries.closed(referral) or queries.enough_today(by.company):
        raise MoveRefused(closed)
    if reason not in InvalidReason.values:
        raise Refused(SAY_WHAT)
    dispute = Dispute.objects.create(
        referral=referral,
        company=by.company,
        reason=reason,
        note=written(note, Dispute.note, missing=SAY_WHAT),
        answers=answers or {},
        charge_cents=queries.charge_cents(referral),
        opened_by_name=by.actor_name,
        decide_by=queries.decide_by(clock.now(), by.company.time_zone),
    )
    evidence.keep(dispute, files=files, by=by)
    marks.mark_case(referral, state=CaseState.OPEN, by=by)
    events.record("dispute.opened", subject=dispute, by=by, referral=referral.pk, reason=reason, files=len(files))
    if fact := facts.settle(referral, reason=reason, company=by.company):
        to = DisputeState.UPHELD if fact.upheld else DisputeState.DECLINED
        return _decide(dispute, to, reason=fact.because, by=BATON)
    return dispute


@transaction.atomic
def appeal(dispute: Dispute, *, note: str, by: Membership, files: Sequence[File] = ()) -> Appeal:
    """Ask another reviewer to look again, once for each dispute and within APPEAL_WITHIN of the decision.

    Whoever the decision went against may, with something new, said or in ``files``. Until it is decided anew the
    referral shows as *Disputed* and stays what the decision made of it. Records ``dispute.appealed``.
    """
    permissions.check_is_party(dispute, by)
    referral = evidence.lock_for(dispute.referral_id, by)
    dispute.refresh_from_db()
    permissions.check_may_appeal(dispute, by)
    if closed := queries.appeal_closed(dispute):
        raise MoveRefused(closed)
    made = Appeal.objects.create(
        dispute=dispute,
        company=by.company,
        note=written(note, Appeal.note, missing="Say what is new."),
        opened_by_name=by.actor_name,
        was=dispute.state,
        was_because=dispute.decision_reason,
        was_decided_by=dispute.decided_by,
        was_decided_by_name=dispute.decided_by_name,
        was_decided_at=dispute.decided_at,  # type: ignore[misc]  # decided: appeal_closed says so
    )
    decide_by = queries.decide_by(clock.now(), by.company.time_zone)
    undecided = {"assignee": None, "credit_cents": None, **NO_DECISION_YET}
    advance(dispute, DISPUTE, DisputeState.APPEALED, decide_by=decide_by, **undecided)
    evidence.keep(dispute, files=files, by=by)
    marks.mark_case(referral, state=CaseState.OPEN, by=by)
    about = {"referral": referral.pk, "company": by.company_id, "files": len(files)}
    events.record("dispute.appealed", subject=dispute, by=by, **about)
    return made


@transaction.atomic
def uphold(dispute: Dispute, *, reason: str, by: Actor, on_appeal: bool = False) -> Dispute:
    """Staff agree with the recipient: the referral is not valid any more. Records ``dispute.upheld``."""
    return _by_staff(dispute, DisputeState.UPHELD, reason, by, on_appeal)


@transaction.atomic
def uphold_in_part(dispute: Dispute, *, reason: str, by: Actor, on_appeal: bool = False) -> Dispute:
    """Staff agree in part: the recipient gets PARTIAL_CREDIT back, the sender keeps all. Records ``dispute.partly``."""
    return _by_staff(dispute, DisputeState.PARTLY, reason, by, on_appeal)


@transaction.atomic
def decline(dispute: Dispute, *, reason: str, by: Actor, on_appeal: bool = False) -> Dispute:
    """Staff do not agree: the referral stands as it is. Records ``dispute.declined``."""
    return _by_staff(dispute, DisputeState.DECLINED, reason, by, on_appeal)


def _by_staff(dispute: Dispute, to: DisputeState, reason: str, by: Actor, on_appeal: bool) -> Dispute:
    """``on_appeal``: whether staff had the appeal before them. Who has not read it does not make the final decision."""
    permissions.check_is_staff(by)
    reason = written(reason, Dispute.decision_reason, missing=BOTH_READ)
    permissions.check_may_decide(dispute, by)
    lock_referral(dispute.referral_id)
    dispute.refresh_from_db(fields=["state"])
    if dispute.state == DisputeState.APPEALED and not on_appeal:
        raise MoveRefused(APPEALED_SINCE)
    return _decide(dispute, to, reason=reason, by=by)


def _decide(dispute: Dispute, to: DisputeState, *, reason: str, by: Actor) -> Dispute:
    # The order of locks: the referral before what hangs on it.
    referral = lock_referral(dispute.referral_id)
    advance(dispute, DISPUTE, to, credit_cents=credit.cents(dispute, to), **decision(reason, by=by))
    marks.mark_case(referral, state=CASES[to], by=by)
    # The reason stays on the dispute, where it can be erased: staff may name the customer in it.
    events.record(f"dispute.{to.value}", subject=dispute, by=by, referral=referral.pk)
    if to == DisputeState.UPHELD and referral.status != Status.INVALID:
        outcome.invalidate(referral, by=by)
    if to != DisputeState.UPHELD and referral.status == Status.INVALID:
        outcome.reinstate(referral, by=by)
    return dispute


def erase_statements(referral_id: int) -> None:
    """Empty what the companies and staff wrote about an erased customer; what was decided stays."""
    disputes = Dispute.objects.filter(referral=referral_id)
    disputes.update(note="")
    disputes.exclude(decided_at=None).update(decision_reason=ERASED)
    disputes.exclude(aside_until=None).update(aside_because=ERASED)
    Comment.objects.filter(dispute__referral=referral_id).update(text="")
    Appeal.objects.filter(dispute__referral=referral_id).update(note="", was_because=ERASED)
