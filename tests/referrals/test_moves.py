"""Who moves a referral where: every (from, to, hand)."""

import copy
from functools import partial
from typing import Any

import pytest

from core.actors import BATON, CUSTOMER, Actor
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from referrals.enums import OUTCOMES, RECEIVED, AssignmentState, Party, Status
from referrals.flow import assignment, consent, intake, outcome
from referrals.flow.moves import move
from referrals.models import Assignment, Referral
from referrals.workflow import MAY_MOVE, PUTS_BACK, REFERRAL
from tests.factories import CompanyFactory, MembershipFactory, ZipFactory
from tests.support import rows
from tests.support.race import Intruder, committed
from tests.support.refused import tried
from tests.support.time import later

pytestmark = pytest.mark.django_db

MOVES = """
    matching     matched unmatched abandoned
    unmatched    matching abandoned
    matched      submitted matching open abandoned
    open         matching abandoned
    submitted    held delivered rejected withdrawn open
    held         delivered rejected withdrawn open
    delivered    in_progress sold no_sale invalid
    in_progress  delivered sold no_sale invalid
    sold         delivered in_progress no_sale invalid
    no_sale      delivered in_progress sold invalid
    invalid      delivered in_progress sold no_sale
"""
HANDS = {
    Party.SENDER: "matching abandoned submitted",
    Party.RECIPIENT: "in_progress sold no_sale delivered",
    Party.CUSTOMER: "withdrawn abandoned",
    Party.STAFF: "rejected invalid withdrawn abandoned",
    Party.BATON: "matched unmatched open abandoned held rejected delivered invalid",
}


def test_the_table_is_the_one_that_was_decided():
    told = {line.split()[0]: set(line.split()[1:]) for line in MOVES.strip().splitlines()}
    assert {before: set(after) for before, after in REFERRAL.moves.items()} == told


def test_each_hand_moves_a_referral_where_it_was_decided():
    told = {hand: set(states.split()) for hand, states in HANDS.items()}
    assert {hand: {to for to, hands in MAY_MOVE.items() if hand in hands} for hand in Party} == told


def hands_around(referral: Referral, sender: Actor, staff: Actor) -> dict[str, Actor]:
    """Everybody who might try. Before delivery the company in Party.RECIPIENT's place is a stranger still."""
    return {
        Party.SENDER: sender,
        Party.RECIPIENT: MembershipFactory(company=referral.recipient or CompanyFactory()),
        Party.CUSTOMER: CUSTOMER,
        Party.STAFF: staff,
        Party.BATON: BATON,
        "a stranger": MembershipFactory(),
    }


def expected(referral: Referral, to: str, hand: str) -> type[Refused] | None:
    stranger = hand not in Party or (hand == Party.RECIPIENT and referral.status not in RECEIVED)
    hands = PUTS_BACK if referral.status == Status.INVALID else MAY_MOVE[to]
    if stranger or hand not in hands:
        return NotAllowed
    return None if REFERRAL.allows(referral.status, to) else MoveRefused


def attempt(referral: Referral, to: str, by: Actor) -> Any:
    columns = {name: value for name, value in rows.referral_columns(to).items() if name != "status"}
    return move(copy.copy(referral), to, event="referral.tried", by=by, **columns)


def traces(referral: Referral) -> dict[str, Any]:
    return {"row": Referral.objects.filter(pk=referral.pk).values().get(), "events": Event.objects.count()}


@pytest.mark.parametrize("before", Status.values)
def test_a_referral_moves_exactly_where_the_table_and_the_hand_allow(world, before):
    sender = world.sender()
    referral = world.in_state(before, by=sender)
    hands = hands_around(referral, sender, world.staff())
    untouched = traces(referral)
    cells = [(to, hand) for to in Status.values for hand in hands]
    outcomes = {(to, hand): tried(partial(attempt, referral, to, hands[hand])) for to, hand in cells}
    assert outcomes == {cell: expected(referral, *cell) for cell in cells}
    assert traces(referral) == untouched


def test_only_an_outcome_can_be_reported(world):
    referral = world.in_state(Status.SOLD)
    by = world.recipient_of(referral)
    for status in set(Status) - OUTCOMES:
        with pytest.raises(Refused):
            outcome.report(referral, status=status, by=by)


def test_a_match_is_held_first(world):
    CompanyFactory()
    assert state_of(world.matched()) == AssignmentState.HELD


def test_a_match_lapses_when_its_time_is_over(world):
    assert state_of(world.in_state(Status.OPEN)) == AssignmentState.LAPSED


def test_a_match_is_taken_back_when_another_is_asked_for(world):
    assert state_of(world.in_state(Status.ABANDONED)) == AssignmentState.WITHDRAWN


def test_a_match_is_delivered_with_its_referral(world):
    assert state_of(world.in_state(Status.DELIVERED)) == AssignmentState.DELIVERED


def test_a_lapse_leaves_a_hold_alone_whose_time_is_not_over(world):
    CompanyFactory()
    referral = world.matched()
    with later(minutes=14):
        assert assignment.lapse_due() == 0
    assert state_of(referral) == AssignmentState.HELD


def test_looking_at_a_match_starts_its_time_again(world):
    CompanyFactory()
    referral = world.matched()
    with later(minutes=14):
        assignment.show(referral.assignments.get())
    with later(minutes=16):
        assert assignment.lapse_due() == 0


def test_a_submitted_match_never_lapses(world):
    CompanyFactory()
    referral = world.submitted()
    with later(days=3):
        assert assignment.lapse_due() == 0
    assert state_of(referral) == AssignmentState.HELD


def test_a_hold_that_ran_out_cannot_be_confirmed_even_before_it_is_swept(world):
    CompanyFactory()
    sender = world.sender()
    referral = world.matched(by=sender)
    with later(minutes=16), pytest.raises(MoveRefused, match="no longer held"):
        consent.confirm(referral.assignments.get(), by=sender)


def test_an_unmatched_need_finds_a_company_when_its_sender_changes_it(world):
    sender = world.sender()
    referral = world.in_state(Status.UNMATCHED, by=sender)
    CompanyFactory()
    world.ask_again(referral, by=sender, zip=ZipFactory())
    assert state_of(referral) == AssignmentState.HELD


@pytest.mark.parametrize("status", [Status.UNMATCHED, Status.MATCHED, Status.OPEN])
def test_a_draft_that_nobody_came_back_to_for_a_day_is_abandoned(world, status):
    referral = world.in_state(status)
    with later(days=1, hours=1):
        assert intake.abandon_stale() == 1
    referral.refresh_from_db()
    assert (referral.status, referral.status_reason) == (
        Status.ABANDONED,
        "Nobody came back to it within a day.",
    )


def test_an_old_draft_that_somebody_just_came_back_to_is_kept(world):
    sender = world.sender()
    referral = world.in_state(Status.OPEN, by=sender)
    with later(days=2):
        world.ask_again(referral, by=sender)
        assert intake.abandon_stale() == 0


@committed
def test_one_that_is_asked_for_again_just_before_it_would_be_abandoned_is_kept(world, monkeypatch):
    by = world.sender()
    agent = Intruder(partial(intake.ask_again, world.in_state(Status.OPEN, by=by), by=by))
    monkeypatch.setattr(intake, "_abandon_if_stale", agent.before(intake._abandon_if_stale))
    with later(days=2):
        assert intake.abandon_stale() == 0
    assert agent.result.status == Status.MATCHING


def test_what_a_customer_has_trusted_us_with_is_never_abandoned(world):
    referral = world.in_state(Status.SUBMITTED)
    assignment.take_back(referral, because="It has just paused.")
    with later(days=9):
        assert intake.abandon_stale() == 0


def state_of(referral: Referral) -> str:
    return Assignment.objects.get(referral=referral).state
