"""How the harm is mended: every (from, to, hand), the times of both companies, and what an offer must say."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from core import clock
from core.refusals import MoveRefused, Refused
from disputes.enums import ClaimState, ResolutionState, Way
from disputes.flow import finding, resolution
from disputes.models import Claim, Resolution
from disputes.workflow import RESOLUTION
from referrals.enums import Status
from referrals.flow import outcome
from tests.factories import MembershipFactory
from tests.support import claimed, rows, world
from tests.support.every_hand import by_all
from tests.support.time import at

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)

ACTS = {
    "offer": (
        ResolutionState.OFFERED,
        "recipient's admin",
        lambda owed, by: resolution.offer(owed, way=Way.RETURN, note="We ended the plan.", by=by),
    ),
    "confirm": (
        ResolutionState.CONFIRMED,
        "sender's admin",
        lambda owed, by: resolution.confirm(owed, read=owed.as_read, by=by),
    ),
    "refuse": (
        ResolutionState.REFUSED,
        "sender's admin",
        lambda owed, by: resolution.refuse(owed, read=owed.as_read, reason="She has it still.", by=by),
    ),
    "reopen": (
        ResolutionState.OWED,
        "staff",
        lambda owed, by: resolution.reopen(owed, read=owed.as_read, reason="The plan runs on.", by=by),
    ),
}


@pytest.mark.parametrize("before", ResolutionState.values)
@pytest.mark.parametrize("act", ACTS)
def test_a_resolution_moves_exactly_where_the_table_and_the_hand_allow(before, act):
    to, hand, move = ACTS[act]
    owed = rows.resolution(before)
    allowed = None if RESOLUTION.allows(before, to) else MoveRefused
    assert by_all(owed.claim.referral, lambda by: move(owed, by)) == {hand: allowed}


@pytest.mark.parametrize("before", ResolutionState.values)
def test_staff_call_it_resolved_only_where_the_two_do_not_agree(before):
    owed = rows.resolution(before)
    theirs = before in (ResolutionState.REFUSED, ResolutionState.UNCONFIRMED)
    assert by_all(
        owed.claim.referral, lambda by: resolution.close(owed, read=owed.as_read, reason="It has ended.", by=by)
    ) == {"staff": None if theirs else MoveRefused}


# --- what is owed ---------------------------------------------------------------------------------


def found(state: str) -> Claim:
    claim = rows.claim(ClaimState.IN_REVIEW)
    return finding.find(claim, finding=state, reason="We spoke with her.", by=world.staff())


@pytest.mark.parametrize("state", [ClaimState.ACCIDENTAL, ClaimState.INTENTIONAL])
def test_the_harm_is_to_be_mended_within_fourteen_days_accident_or_not(state):
    with at("2026-07-14T10:00:00-05:00"):
        owed = Resolution.objects.get(claim=found(state))
    assert owed.state == ResolutionState.OWED
    assert owed.due_at == datetime.fromisoformat("2026-07-28T23:59:59.999999-05:00")


def test_nothing_is_owed_where_the_pledge_was_kept():
    found(ClaimState.NO_VIOLATION)
    assert not Resolution.objects.exists()


def test_the_recorded_sale_is_what_compensating_would_cost():
    claim = rows.claim(ClaimState.IN_REVIEW)
    by = MembershipFactory(company=claim.against)
    outcome.report(claim.referral, status=Status.SOLD, sold_cents=18_000, by=by)
    finding.find(claim, finding=ClaimState.ACCIDENTAL, reason="We spoke with her.", by=world.staff())
    assert Resolution.objects.get().proposed_cents == 18_000


def test_without_a_recorded_sale_there_is_no_proposal():
    assert Resolution.objects.get(claim=found(ClaimState.ACCIDENTAL)).proposed_cents is None


# --- an offer -------------------------------------------------------------------------------------


def offered(owed: Resolution, **changes: Any) -> Resolution:
    said = {"way": Way.COMPENSATE, "amount_cents": 18_000, "note": "By check."} | changes
    return resolution.offer(owed, by=claimed.other_side(owed.claim), **said)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"way": "sorry"}, "Choose how"),
        ({"note": " "}, "say how it is done"),
        ({"amount_cents": None}, "Give the amount"),
        ({"amount_cents": 0}, "Give the amount"),
    ],
)
def test_an_offer_says_how_it_is_mended(changes, why):
    with pytest.raises(Refused, match=why):
        offered(rows.resolution(), **changes)


def test_below_a_proposal_may_be_offered():
    assert offered(rows.resolution(proposed_cents=18_001)).amount_cents == 18_000


def test_below_what_staff_set_may_not():
    with pytest.raises(Refused, match=r"Baton set this at \$180.01"):
        offered(rows.resolution(proposed_cents=18_001, set_by_staff=True))


def test_returning_the_customer_costs_nothing_whatever_staff_set():
    owed = rows.resolution(proposed_cents=18_001, set_by_staff=True)
    assert offered(owed, way=Way.RETURN).amount_cents is None


def test_the_harmed_company_has_seven_days_from_the_offer_and_until_that_one_ends():
    with at("2026-07-14T10:00:00-05:00"):
        due = offered(rows.resolution()).due_at
    assert due == datetime.fromisoformat("2026-07-21T23:59:59.999999-05:00")


def test_an_offer_at_the_last_moment_counts():
    owed = rows.resolution()
    with clock.at(owed.due_at):
        offered(owed)
        assert resolution.time_out(owed) is False


def test_not_accepting_it_takes_a_reason():
    refused = rows.resolution(ResolutionState.OFFERED)
    with pytest.raises(Refused, match="Say why"):
        resolution.refuse(refused, read=refused.as_read, reason=" ", by=claimed.claimant(refused.claim))


@pytest.mark.parametrize("state", [ResolutionState.REFUSED, ResolutionState.UNCONFIRMED])
def test_the_harmed_company_may_confirm_later_after_all(state):
    later = rows.resolution(state)
    assert (
        resolution.confirm(later, read=later.as_read, by=claimed.claimant(later.claim)).state
        == ResolutionState.CONFIRMED
    )


# --- time -----------------------------------------------------------------------------------------


def overdue(state: str) -> Resolution:
    return rows.resolution(state, due_at=clock.now() - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ResolutionState.OWED, ResolutionState.LAPSED),
        (ResolutionState.OFFERED, ResolutionState.UNCONFIRMED),
        (ResolutionState.REFUSED, ResolutionState.REFUSED),
        (ResolutionState.CONFIRMED, ResolutionState.CONFIRMED),
    ],
)
def test_when_its_time_is_over_it_goes_to_staff_once(before, after):
    overdue(before)
    assert [resolution.move_due(), resolution.move_due()] == [int(before != after), 0]
    assert Resolution.objects.get().state == after


def test_a_lapse_revokes_nothing_and_sets_staff_a_deadline():
    lapsed = overdue(ResolutionState.OWED)
    rows.behind_the_back(lapsed.claim.against, pledge="pledged", pledge_version=1)
    resolution.move_due()
    claim = Claim.objects.select_related("against").get()
    assert claim.against.pledged
    assert claim.decide_by == Resolution.objects.get().due_at > clock.now()


@pytest.mark.parametrize("state", [ResolutionState.OWED, ResolutionState.OFFERED])
def test_whoever_s_turn_it_is_is_reminded_once(state):
    rows.resolution(state, due_at=clock.now() + timedelta(days=3))
    assert [resolution.remind_due(), resolution.remind_due()] == [1, 0]


def test_nobody_is_reminded_too_early_or_too_late():
    rows.resolution(due_at=clock.now() + timedelta(days=3, minutes=1))
    overdue(ResolutionState.OWED)
    assert resolution.remind_due() == 0


def test_a_new_turn_has_a_reminder_of_its_own():
    owed = rows.resolution(due_at=clock.now() + timedelta(days=1), reminded_at=clock.now())
    assert offered(owed).reminded_at is None


# --- staff ----------------------------------------------------------------------------------------


def test_set_anew_it_is_to_be_mended_within_fourteen_days_at_what_staff_say():
    refused = rows.resolution(ResolutionState.REFUSED, proposed_cents=5_000)
    anew = resolution.reopen(
        refused, read=refused.as_read, reason="The plan runs on.", amount_cents=20_000, by=world.staff()
    )
    assert (anew.state, anew.way, anew.proposed_cents, anew.set_by_staff) == (ResolutionState.OWED, "", 20_000, True)
    assert anew.due_at - clock.now() > timedelta(days=13)


def test_set_anew_without_an_amount_the_one_before_stands():
    refused = rows.resolution(ResolutionState.REFUSED, proposed_cents=5_000)
    anew = resolution.reopen(refused, read=refused.as_read, reason="The plan runs on.", by=world.staff())
    assert (anew.proposed_cents, anew.set_by_staff) == (5_000, False)


@pytest.mark.parametrize("act", [resolution.close, resolution.reopen])
def test_staff_give_a_reason(act):
    with pytest.raises(Refused, match="Give the reason"):
        act(rows.resolution(ResolutionState.REFUSED), read="", reason=" ", by=world.staff())
