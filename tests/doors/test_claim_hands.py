"""Who moves a claim where: every (from, to, hand), and what a claim must say."""

from datetime import timedelta
from typing import Any

import pytest

from companies.enums import Role
from companies.hours import local
from core import clock
from core.models import Event
from core.refusals import MoveRefused, Refused
from disputes.enums import FOUND, ClaimState, Source
from disputes.flow import claim as claims
from disputes.flow import finding, statement
from disputes.models import Claim
from disputes.workflow import CLAIM
from referrals.enums import Status
from referrals.models import Referral
from tests.factories import MembershipFactory, ServiceTypeFactory
from tests.support import claimed, rows
from tests.support.every_hand import by_all
from tests.support.refused import tried
from tests.support.time import later

pytestmark = pytest.mark.django_db


def moves(claim: Claim, to: str) -> Any:
    if to in FOUND:
        return lambda by: finding.find(claim, finding=to, reason="We spoke with her.", by=by)
    if to == ClaimState.WITHDRAWN:
        return lambda by: claims.withdraw(claim, by=by)
    return lambda by: claims.answer(claim, text="She asked for it.", by=by)


HANDS = {ClaimState.WITHDRAWN: "sender's admin", ClaimState.IN_REVIEW: "recipient's admin"} | dict.fromkeys(
    FOUND, "staff"
)


@pytest.mark.parametrize("before", ClaimState.values)
@pytest.mark.parametrize("to", sorted(HANDS))
def test_a_claim_moves_exactly_where_the_table_and_the_hand_allow(before, to):
    claim = rows.claim(before)
    allowed = None if CLAIM.allows(before, to) else MoveRefused
    assert by_all(claim.referral, moves(claim, to)) == {HANDS[to]: allowed}


def test_only_an_admin_of_the_sender_opens_a_claim_for_it():
    referral = claimed.own_row()
    said = claimed.said(referral)
    assert by_all(referral, lambda by: claims.open_claim(referral, **said, by=by)) == {"sender's admin": None}


@pytest.mark.parametrize("source", [Source.CUSTOMER, Source.PARTNERS])
def test_only_staff_open_one_for_a_customer_or_other_companies(source):
    referral = claimed.own_row()
    said = claimed.said(referral, source=source)
    assert by_all(referral, lambda by: claims.open_claim(referral, **said, by=by)) == {"staff": None}


@pytest.mark.parametrize("state", ClaimState.values)
def test_both_companies_agents_too_speak_while_it_is_undecided(state):
    claim = rows.claim(state)
    spoken = None if state in (ClaimState.OPEN, ClaimState.IN_REVIEW) else MoveRefused
    sides = [f"{side}'s {role}" for side in ("sender", "recipient") for role in Role]
    said = by_all(claim.referral, lambda by: statement.comment(claim, text="She rang.", by=by))
    assert said == dict.fromkeys(sides, spoken)


def test_a_claim_that_staff_brought_in_is_not_the_company_s_to_withdraw():
    claim = rows.claim(source=Source.CUSTOMER)
    assert by_all(claim.referral, lambda by: claims.withdraw(claim, by=by)) == {}


# --- what it is about -----------------------------------------------------------------------------


def opening(referral: Referral, **changes: Any) -> Claim:
    by = MembershipFactory(company=referral.sender)
    return claims.open_claim(referral, **claimed.said(referral, **changes), by=by)


@pytest.mark.parametrize("status", [Status.IN_PROGRESS, Status.SOLD, Status.NO_SALE])
def test_a_referral_that_is_worked_can_be_claimed_about(status):
    referral = claimed.own_row()
    rows.behind_the_back(referral, status=status, word_at=clock.now())
    assert opening(referral).state == ClaimState.OPEN


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"existing_customer": False, "protects": [], "pledge_version": None}, "your own customer"),
        ({"protects": []}, "names no service"),
        ({"status": Status.INVALID}, "no claim about this referral now"),
    ],
)
def test_a_claim_is_about_a_protected_customer_in_somebody_s_hands(columns, why):
    referral = claimed.own_row()
    rows.behind_the_back(referral, **columns)
    with pytest.raises(MoveRefused, match=why):
        opening(referral)


@pytest.mark.parametrize("state", ClaimState.values)
def test_a_referral_has_one_live_claim(state):
    referral = claimed.own_row()
    rows.claim(state, referral=referral)
    over = state in (ClaimState.NO_VIOLATION, ClaimState.WITHDRAWN)
    assert tried(lambda: opening(referral)) is (None if over else MoveRefused)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"ground": "rumor"}, "what the claim rests on"),
        ({"account": " "}, "what happened"),
        ({"ground": "complaint"}, "once the customer has switched"),
        ({"ground": "reports"}, "once the customer has switched"),
    ],
)
def test_a_claim_says_what_it_rests_on_and_what_happened(changes, why):
    with pytest.raises(Refused, match=why):
        opening(claimed.own_row(), **changes)


@pytest.mark.parametrize("ground", ["complaint", "reports"])
def test_a_complaint_or_reports_count_once_the_customer_switched(ground):
    assert opening(claimed.own_row(), ground=ground, switched=True).ground == ground


def test_a_claim_is_about_a_service_that_the_sender_does_for_them():
    with pytest.raises(Refused, match="one of the services"):
        opening(claimed.own_row(), service=ServiceTypeFactory())


@pytest.mark.usefixtures("one_moment")
@pytest.mark.parametrize("days", [-1, 1])
def test_it_happened_between_the_delivery_and_today(days):
    referral = claimed.own_row()
    today = local(clock.now(), referral.sender.time_zone).date()
    with pytest.raises(Refused, match="between the delivery"):
        opening(referral, happened_on=today + timedelta(days=days))


def test_a_claim_keeps_the_words_that_were_in_force_when_it_was_sent():
    claim = claimed.opened(claimed.own_row())
    assert claim.pledge_version == claim.referral.pledge_version == 1


# --- time -----------------------------------------------------------------------------------------


def test_there_are_five_working_days_to_answer_on_the_clock_of_whoever_answers():
    claim = claimed.opened(claimed.own_row())
    opened, until = (local(at, claim.against.time_zone) for at in (claim.opened_at, claim.answer_by))
    days = [opened.date() + timedelta(days=day) for day in range(1, (until.date() - opened.date()).days + 1)]
    assert sum(day.weekday() < 5 for day in days) == 5
    assert (until.hour, until.minute) == (23, 59)


def test_without_an_answer_in_time_it_is_in_review_once():
    claim = claimed.opened(claimed.own_row())
    with clock.at(claim.answer_by):
        assert (claims.close_unanswered_due(), claims.close_unanswered_due()) == (1, 0)
    assert Claim.objects.get().state == ClaimState.IN_REVIEW


def test_until_then_it_waits_for_the_answer():
    claim = claimed.opened(claimed.own_row())
    with clock.at(claim.answer_by - timedelta(minutes=1)):
        assert claims.close_unanswered_due() == 0


def test_an_answer_at_the_last_moment_is_in_time():
    claim = claimed.opened(claimed.own_row())
    with clock.at(claim.answer_by):
        claims.answer(claim, text="She asked.", by=claimed.other_side(claim))
        assert claims.close_unanswered(claim) is False


def test_staff_have_two_working_days_from_the_answer():
    claim = claimed.opened(claimed.own_row())
    with later(days=1):
        claims.answer(claim, text="She asked.", by=claimed.other_side(claim))
        assert claim.decide_by == claims.claims.staff_by(claim)


def test_the_account_and_the_answer_stay_out_of_the_journal():
    claim = claimed.claim_in(ClaimState.ACCIDENTAL, claimed.own_row())
    claims_events = Event.objects.filter(subject=f"claim:{claim.pk}").values_list("data", flat=True)
    assert not any("plan" in str(data) or "spoke" in str(data) for data in claims_events)
