"""What happens at the same moment, on real threads and sessions; each with a control that shows it can go wrong."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError

from companies.flow import pledge
from companies.models import Company, Membership
from core.models import Event
from core.refusals import MoveRefused
from disputes.flow import dispute
from disputes.models import Dispute
from matching.flow import match, validate
from matching.models import MatchRun
from referrals.enums import Status
from referrals.flow import consent, delivery, intake, outcome, submission
from referrals.flow.assignment import DroppedOut
from referrals.models import Assignment, Consent, Customer, Outcome, Referral
from tests.factories import CompanyFactory
from tests.support import unguarded, world
from tests.support.race import PATIENCE, Intruder, Meeting, committed, race

pytestmark = committed


def ready_to_submit(**need: Any) -> tuple[Referral, Callable[[], Any]]:
    """A referral with its first two confirmations, and a submission of it by an agent who has read it just now."""
    by = world.sender()
    referral = world.matched(by=by, **need)
    held = consent.confirm(referral.assignments.get(), by=by)

    def submit() -> Referral:
        fresh = Assignment.objects.select_related("referral", "company").get(pk=held.pk)
        form = {"contact": world.CONTACT, "read_back": True, "token": uuid4()}
        return submission.submit(fresh.referral, assignment=fresh, by=by, **form)

    return referral, submit


def kinds(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


def journal(*types: str) -> list[str]:
    return list(Event.objects.filter(type__in=types).order_by("id").values_list("type", flat=True))


# --- two submits of one referral ------------------------------------------------------------------


def submitted_twice(monkeypatch) -> list[Any]:
    CompanyFactory()
    _, submit = ready_to_submit()
    monkeypatch.setattr(submission, "record_consent", Meeting().before(submission.record_consent))
    return race(submit, submit)


def test_of_two_submits_of_one_referral_one_is_refused(monkeypatch):
    assert kinds(submitted_twice(monkeypatch)) == {"Referral": 1, "MoveRefused": 1}
    assert (Consent.objects.count(), journal("referral.submitted")) == (1, ["referral.submitted"])


def test_negative_control_without_the_row_lock_both_submits_are_sent(monkeypatch):
    unguarded.persons_are_not_locked(monkeypatch)
    unguarded.moves_go_by_what_was_read(monkeypatch)
    assert kinds(submitted_twice(monkeypatch)) == {"Referral": 2}
    assert (Consent.objects.count(), len(journal("referral.submitted"))) == (2, 2)


# --- two matches of one referral ------------------------------------------------------------------


def matched_twice(monkeypatch) -> list[Any]:
    CompanyFactory()
    referral = world.opened()
    monkeypatch.setattr(match.engine, "decide", Meeting(patience=PATIENCE).before(match.engine.decide))
    return race(*[partial(match.match, referral.pk)] * 2)


def test_of_two_matches_of_one_referral_one_does_nothing(monkeypatch):
    assert kinds(matched_twice(monkeypatch)) == {"MatchRun": 1, "NoneType": 1}
    assert (Assignment.objects.count(), MatchRun.objects.count()) == (1, 1)


def test_negative_control_without_the_row_lock_the_database_refuses_the_second_match(monkeypatch):
    unguarded.moves_go_by_what_was_read(monkeypatch)
    results = matched_twice(monkeypatch)
    assert kinds(results) == {"MatchRun": 1, "IntegrityError": 1}
    assert "one_live_assignment" in str(next(each for each in results if isinstance(each, IntegrityError)))


# --- revoking against submitting and delivering ---------------------------------------------------


@pytest.fixture
def pledged(db) -> Company:
    return world.pledged(CompanyFactory())


@pytest.fixture
def revoke(pledged) -> Callable[[], Any]:
    return partial(pledge.revoke, pledged, reason="Solicited a referred customer.", by=world.staff())


def test_a_revocation_waits_for_a_submission_that_has_looked_already(monkeypatch, revoke):
    referral, submit = ready_to_submit(existing_customer=True)
    staff = Intruder(revoke)
    monkeypatch.setattr(submission, "record_consent", staff.before(submission.record_consent))
    submit()
    assert (staff.got_in_between, staff.result.pledged) == (False, False)
    assert journal("referral.submitted", "pledge.revoked") == ["referral.submitted", "pledge.revoked"]


def test_and_then_what_was_sent_returns_to_its_sender(monkeypatch, revoke):
    referral, submit = ready_to_submit(existing_customer=True)
    staff = Intruder(revoke)
    monkeypatch.setattr(submission, "record_consent", staff.before(submission.record_consent))
    submit()
    assert staff.result
    world.hear()
    referral.refresh_from_db()
    assert referral.status == Status.OPEN


def test_negative_control_without_the_company_s_lock_it_is_sent_after_the_revocation(monkeypatch, revoke):
    unguarded.gates_are_read_without_a_lock(monkeypatch)
    _, submit = ready_to_submit(existing_customer=True)
    staff = Intruder(revoke)
    monkeypatch.setattr(submission, "record_consent", staff.before(submission.record_consent))
    submit()
    assert (staff.got_in_between, staff.result.pledged) == (True, False)
    assert journal("referral.submitted", "pledge.revoked") == ["pledge.revoked", "referral.submitted"]


def test_a_submission_waits_for_a_revocation_that_has_begun_and_is_refused(monkeypatch, revoke):
    referral, submit = ready_to_submit(existing_customer=True)
    agent = Intruder(submit)
    monkeypatch.setattr(pledge, "advance", agent.before(pledge.advance))
    revoke()
    assert (agent.got_in_between, type(agent.result)) == (False, DroppedOut)
    assert journal("referral.submitted") == []


def delivered_while_revoking(monkeypatch, revoke) -> Intruder:
    referral, submit = ready_to_submit(existing_customer=True)
    submit()
    staff = Intruder(revoke)
    monkeypatch.setattr(delivery, "advance", staff.before(delivery.advance))
    validate.validate(referral.pk)
    assert not staff.result.pledged
    return staff


def test_a_revocation_waits_for_a_delivery_that_has_looked_already(monkeypatch, revoke):
    assert not delivered_while_revoking(monkeypatch, revoke).got_in_between
    assert journal("referral.delivered", "pledge.revoked") == ["referral.delivered", "pledge.revoked"]


def test_negative_control_without_the_company_s_lock_it_is_delivered_after_the_revocation(monkeypatch, revoke):
    unguarded.gates_are_read_without_a_lock(monkeypatch)
    assert delivered_while_revoking(monkeypatch, revoke).got_in_between
    assert journal("referral.delivered", "pledge.revoked") == ["pledge.revoked", "referral.delivered"]


# --- one person, sent for one service by many at once ---------------------------------------------

MANY = 32
A_PHONE = "no_repeat_by_phone", lambda place: replace(world.CONTACT, email=f"line{place}@example.com")
AN_EMAIL = "no_repeat_by_email", lambda place: replace(world.CONTACT, phone=f"+15125560{place:03}")
one_person = pytest.mark.parametrize(("constraint", "contact"), [A_PHONE, AN_EMAIL], ids=["phone", "e-mail"])


def sent_by_many(monkeypatch, contact: Callable[[int], Any], racers: int) -> list[Any]:
    """Each from a referral of its own; all of them meet behind the look for repeats."""
    CompanyFactory()
    by = world.sender()
    each = [submission_of(world.matched(by=by), by, contact(place)) for place in range(racers)]
    monkeypatch.setattr(submission, "record_consent", Meeting(racers).before(submission.record_consent))
    return race(*each)


def submission_of(referral: Referral, by: Membership, contact: Any) -> Callable[[], Any]:
    held = consent.confirm(referral.assignments.get(), by=by)
    form = {"contact": contact, "read_back": True, "token": uuid4()}
    return partial(submission.submit, referral, assignment=held, by=by, **form)


def statuses() -> Counter[str]:
    return Counter(Referral.objects.values_list("status", flat=True))


@one_person
def test_of_many_who_send_one_person_for_one_service_one_does_and_the_others_read_why(monkeypatch, constraint, contact):
    assert kinds(sent_by_many(monkeypatch, contact, MANY)) == {"Referral": 1, "Repeat": MANY - 1}
    assert statuses() == {Status.SUBMITTED: 1, Status.MATCHED: MANY - 1}


@one_person
def test_and_nothing_of_the_others_is_kept(monkeypatch, constraint, contact):
    sent_by_many(monkeypatch, contact, MANY)
    assert (Customer.objects.count(), Consent.objects.count(), len(journal("referral.submitted"))) == (1, 1, 1)


@one_person
def test_negative_control_without_the_person_s_lock_the_database_refuses_the_second(monkeypatch, constraint, contact):
    unguarded.persons_are_not_locked(monkeypatch)
    results = sent_by_many(monkeypatch, contact, 2)
    assert kinds(results) == {"Referral": 1, "IntegrityError": 1}
    assert constraint in str(next(each for each in results if isinstance(each, IntegrityError)))


def test_two_who_share_phone_and_e_mail_crosswise_do_not_wait_for_each_other_for_ever(monkeypatch):
    contacts = [world.CONTACT, replace(world.CONTACT, phone="+15125550188"), replace(world.CONTACT, email="x@y.com")]
    results = sent_by_many(monkeypatch, lambda place: contacts[place % 3], 12)
    assert set(kinds(results)) <= {"Referral", "Repeat"}


# --- and the rest ---------------------------------------------------------------------------------


def closed_by_eight(monkeypatch) -> list[Any]:
    referral = world.in_state(Status.DELIVERED)
    by = world.recipient_of(referral)
    monkeypatch.setattr(outcome, "move", Meeting(8).before(outcome.move))
    return race(*[partial(outcome.report, referral, status=Status.SOLD, sold_cents=100, by=by)] * 8)


def test_of_eight_who_close_a_referral_one_does(monkeypatch):
    assert kinds(closed_by_eight(monkeypatch)) == {"Outcome": 1, "MoveRefused": 7}
    assert (Outcome.objects.count(), len(journal("referral.reported"))) == (1, 1)


def test_negative_control_without_the_row_lock_several_do(monkeypatch):
    unguarded.moves_go_by_what_was_read(monkeypatch)
    assert kinds(closed_by_eight(monkeypatch))["Outcome"] > 1


def test_a_form_that_is_posted_twice_at_once_opens_one_referral():
    by, token, need = world.sender(), uuid4(), world.need()
    results = race(*[partial(intake.open_referral, form_token=token, by=by, **need)] * 2)
    assert results[0] == results[1]
    assert journal("referral.opened") == ["referral.opened"]


def test_a_match_that_is_confirmed_twice_at_once_is_confirmed_once(monkeypatch):
    CompanyFactory()
    by = world.sender()
    held = world.matched(by=by).assignments.get().pk
    race(*[lambda: consent.confirm(Assignment.objects.get(pk=held), by=by)] * 2)
    assert journal("consent.confirmed") == ["consent.confirmed"]


def test_of_two_disputes_of_one_referral_one_is_refused():
    referral = world.in_state(Status.DELIVERED)
    by = world.recipient_of(referral)
    opening = partial(dispute.open_dispute, referral, reason="not_qualified_buyer", note="They rent it.", by=by)
    assert kinds(race(opening, opening)) == {"Dispute": 1, MoveRefused.__name__: 1}
    assert Dispute.objects.count() == 1
