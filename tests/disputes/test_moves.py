"""Who moves a dispute where: every (from, to, hand)."""

from typing import Any

import pytest

from companies.enums import Role
from core.actors import BATON, CUSTOMER, Actor
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from disputes.enums import DisputeState
from disputes.flow.dispute import appeal, decline, open_dispute, uphold, uphold_in_part
from disputes.models import Dispute
from disputes.workflow import DISPUTE
from referrals.enums import CaseState, Status
from referrals.models import Referral
from tests.factories import MembershipFactory
from tests.support.refused import tried
from tests.support.time import later

pytestmark = pytest.mark.django_db

DECISIONS = {DisputeState.UPHELD: uphold, DisputeState.PARTLY: uphold_in_part, DisputeState.DECLINED: decline}
NOT_A_BUYER = {"reason": "not_qualified_buyer", "note": "Outside our area."}


def hands_around(world: Any, referral: Referral) -> dict[str, Actor]:
    return {
        "recipient's admin": MembershipFactory(company=referral.recipient),
        "recipient's agent": MembershipFactory(company=referral.recipient, role=Role.AGENT),
        "sender": MembershipFactory(company=referral.sender),
        "a stranger": MembershipFactory(),
        "staff": world.staff(),
        "baton": BATON,
        "customer": CUSTOMER,
    }


def traces() -> tuple[list[Any], list[Any], int]:
    rows = (list(model.objects.order_by("pk").values()) for model in (Dispute, Referral))
    return (*rows, Event.objects.count())


def disputed(world: Any, state: str) -> Dispute:
    referral = world.in_state(Status.DELIVERED)
    dispute = open_dispute(referral, **NOT_A_BUYER, by=world.recipient_of(referral))
    if state == DisputeState.APPEALED:
        decline(dispute, reason="They can decide.", by=world.staff())
        appeal(dispute, note="They rent it.", by=world.recipient_of(referral))
    elif state != DisputeState.OPEN:
        DECISIONS[state](dispute, reason="They can decide.", by=world.staff())
    dispute.refresh_from_db()
    return dispute


def test_only_the_recipient_opens_a_dispute(world):
    referral = world.in_state(Status.DELIVERED)
    hands, untouched = hands_around(world, referral), traces()
    assert {hand: tried(lambda by=by: open_dispute(referral, **NOT_A_BUYER, by=by)) for hand, by in hands.items()} == {
        hand: None if hand.startswith("recipient") else NotAllowed for hand in hands
    }
    assert traces() == untouched


@pytest.mark.parametrize("before", DisputeState.values)
@pytest.mark.parametrize("to", DECISIONS)
def test_a_dispute_is_decided_exactly_where_the_table_and_the_hand_allow(world, before, to):
    dispute = disputed(world, before)
    assert dispute.state == before
    hands, untouched = hands_around(world, dispute.referral), traces()
    staff = None if DISPUTE.allows(before, to) else MoveRefused
    said = {"reason": "Looked at.", "on_appeal": before == DisputeState.APPEALED}
    assert {hand: tried(lambda by=by: DECISIONS[to](dispute, by=by, **said)) for hand, by in hands.items()} == {
        hand: staff if hand == "staff" else NotAllowed for hand in hands
    }
    assert traces() == untouched


@pytest.mark.parametrize(
    ("state", "status", "case"),
    [
        (DisputeState.OPEN, Status.DELIVERED, CaseState.OPEN),
        (DisputeState.APPEALED, Status.DELIVERED, CaseState.OPEN),
        (DisputeState.PARTLY, Status.DELIVERED, CaseState.PARTLY),
        (DisputeState.UPHELD, Status.INVALID, CaseState.UPHELD),
        (DisputeState.DECLINED, Status.DELIVERED, CaseState.DECLINED),
    ],
)
def test_a_dispute_marks_its_referral_and_only_upheld_makes_it_invalid(world, state, status, case):
    referral = disputed(world, state).referral
    assert (referral.status, referral.case_state) == (status, case)


@pytest.mark.parametrize("state", DisputeState.values)
def test_a_referral_is_disputed_once(world, state):
    referral = disputed(world, state).referral
    with pytest.raises(MoveRefused):
        open_dispute(referral, **NOT_A_BUYER, by=world.recipient_of(referral))


@pytest.mark.parametrize("decide", DECISIONS.values())
def test_a_decision_has_a_reason(world, decide):
    with pytest.raises(Refused, match="Give the reason"):
        decide(disputed(world, DisputeState.OPEN), reason=" ", by=world.staff())


@pytest.mark.parametrize(
    "said", [{"reason": "too_far", "note": "Far."}, {"reason": "not_qualified_buyer", "note": " "}]
)
def test_a_dispute_says_what_was_wrong_and_what_happened(world, said):
    referral = world.in_state(Status.DELIVERED)
    with pytest.raises(Refused, match="Say what was wrong"):
        open_dispute(referral, **said, by=world.recipient_of(referral))


def test_the_last_moment_of_the_seventh_day_is_in_time(world):
    referral = world.in_state(Status.DELIVERED)
    by = world.recipient_of(referral)
    with later(days=7, seconds=-60):
        assert open_dispute(referral, **NOT_A_BUYER, by=by)


def test_after_seven_days_it_is_too_late(world):
    referral = world.in_state(Status.DELIVERED)
    by = world.recipient_of(referral)
    with later(days=7), pytest.raises(MoveRefused, match="time to dispute this referral is over"):
        open_dispute(referral, **NOT_A_BUYER, by=by)


@pytest.mark.parametrize("status", [Status.IN_PROGRESS, Status.SOLD, Status.NO_SALE])
def test_a_referral_that_is_worked_can_be_disputed_too(world, status):
    referral = world.in_state(status)
    assert open_dispute(referral, **NOT_A_BUYER, by=world.recipient_of(referral)).state == DisputeState.OPEN
