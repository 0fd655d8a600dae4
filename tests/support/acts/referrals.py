"""The acts of a referral's life, and of the matching that moves it."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

from companies.models import Membership
from core import clock
from core.actors import BATON, CUSTOMER
from matching.flow import match, track, validate
from referrals import queries
from referrals.enums import Status
from referrals.flow import assignment, consent, counts, delivery, erasure, intake, marks, outcome, submission
from referrals.models import Assignment, Referral
from tests.factories import CompanyFactory
from tests.support import rows, world
from tests.support.acts.catalogue import Ready, act

HOUR = timedelta(hours=1)


def held() -> tuple[Referral, Membership, Assignment]:
    """A matched referral, its sender, and the company that is held for it."""
    by = world.sender()
    referral = world.in_state(Status.MATCHED, by=by)
    return referral, by, queries.live_assignment(referral)


@act(intake.open_referral, "referral.opened")
def _() -> Ready:
    return partial(intake.open_referral, form_token=uuid4(), by=world.sender(), **world.need())


@act(intake.ask_again, "referral.rematch_asked")
def _() -> Ready:
    referral, by, _ = held()
    return partial(intake.ask_again, referral, by=by)


@act(intake.abandon, "referral.abandoned")
def _() -> Ready:
    referral, by, _ = held()
    return partial(intake.abandon, referral, because="They said no.", by=by)


@act(match.match, "referral.matched")
def _() -> Ready:
    CompanyFactory()
    return partial(match.match, world.opened().pk)


@act(assignment.hold, "referral.matched")
def _() -> Ready:
    return partial(assignment.hold, world.opened(), company=CompanyFactory(), run_id=1, bid_cents=5000)


@act(assignment.leave_unmatched, "referral.unmatched")
def _() -> Ready:
    return partial(assignment.leave_unmatched, world.opened(), run_id=1, because="Nobody covers 78745.")


@act(assignment.show)
def _() -> Ready:
    return partial(assignment.show, held()[2])


@act(assignment.lapse, "match.lapsed")
def _() -> Ready:
    _, _, assigned = held()
    rows.behind_the_back(assigned, held_at=clock.now() - 2 * HOUR, held_until=clock.now() - HOUR)
    return partial(assignment.lapse, assigned)


@act(assignment.take_back_if_closed, "match.withdrawn")
def _() -> Ready:
    _, _, assigned = held()
    rows.behind_the_back(assigned.company, paused_at=clock.now())
    return partial(assignment.take_back_if_closed, assigned)


@act(consent.confirm, "consent.confirmed")
def _() -> Ready:
    _, by, assigned = held()
    return partial(consent.confirm, assigned, by=by)


@act(submission.submit, "consent.recorded", "referral.submitted")
def _() -> Ready:
    referral, by, assigned = held()
    assigned = consent.confirm(assigned, by=by)
    form = {"contact": world.CONTACT, "read_back": True, "token": uuid4()}
    return partial(submission.submit, referral, assignment=assigned, by=by, **form)


@act(consent.withdraw, "consent.withdrawn")
def _() -> Ready:
    return partial(consent.withdraw, world.in_state(Status.SUBMITTED), by=CUSTOMER)


@act(validate.validate, "referral.delivered")
def _() -> Ready:
    return partial(validate.validate, world.in_state(Status.SUBMITTED).pk)


@act(delivery.deliver, "referral.delivered")
def _() -> Ready:
    referral = world.in_state(Status.SUBMITTED)
    return partial(delivery.deliver, referral, assignment=queries.live_assignment(referral))


@act(delivery.reject, "referral.rejected")
def _() -> Ready:
    return partial(delivery.reject, world.in_state(Status.SUBMITTED), because="Resolved already.", by=world.staff())


@act(delivery.hold_for_staff, "referral.held")
def _() -> Ready:
    return partial(delivery.hold_for_staff, world.in_state(Status.SUBMITTED), because="It looks like a repeat.")


@act(delivery.return_to_sender, "referral.returned")
def _() -> Ready:
    return partial(delivery.return_to_sender, world.in_state(Status.SUBMITTED), because="It has just paused.")


@act(delivery.release, "referral.released")
def _() -> Ready:
    held = world.in_state(Status.HELD)
    return partial(delivery.release, held, finding=held.status_reason, by=world.staff())


@act(outcome.report, "referral.reported", "referral.answered")
def _() -> Ready:
    referral = world.in_state(Status.DELIVERED)
    return partial(outcome.report, referral, status=Status.SOLD, sold_cents=1, by=world.recipient_of(referral))


@act(outcome.undo, "referral.report_undone")
def _() -> Ready:
    referral = world.in_state(Status.SOLD)
    return partial(outcome.undo, referral, by=world.recipient_of(referral))


@act(outcome.add_note, "referral.noted", "referral.answered")
def _() -> Ready:
    referral = world.in_state(Status.DELIVERED)
    return partial(outcome.add_note, referral, text="Left a voicemail.", by=world.recipient_of(referral))


@act(outcome.see, "referral.seen")
def _() -> Ready:
    referral = world.in_state(Status.DELIVERED)
    return partial(outcome.see, referral, by=world.recipient_of(referral))


@act(outcome.reach_out, "referral.contacted")
def _() -> Ready:
    referral = world.in_state(Status.SOLD)
    return partial(outcome.reach_out, referral, way="text", by=world.recipient_of(referral))


@act(counts.fold)
def _() -> Ready:
    world.in_state(Status.DELIVERED)
    return counts.fold


@act(outcome.invalidate, "referral.invalidated")
def _() -> Ready:
    return partial(outcome.invalidate, world.in_state(Status.DELIVERED), by=world.staff())


@act(outcome.reinstate, "referral.reinstated")
def _() -> Ready:
    referral, staff = world.in_state(Status.DELIVERED), world.staff()
    outcome.invalidate(referral, by=staff)
    return partial(outcome.reinstate, referral, by=staff)


@act(marks.mark_case, "referral.case_marked")
def _() -> Ready:
    return partial(marks.mark_case, world.in_state(Status.DELIVERED), state="open", by=BATON)


@act(erasure.erase_customer, "customer.erased")
def _() -> Ready:
    return partial(erasure.erase_customer, world.in_state(Status.DELIVERED), by=world.staff())


@act(track.count_delivery)
def _() -> Ready:
    return partial(track.count_delivery, world.in_state(Status.DELIVERED))


@act(track.refresh)
def _() -> Ready:
    return track.refresh
