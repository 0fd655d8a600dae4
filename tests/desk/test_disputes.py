"""Disputes on the staff desk: the case on one screen, upheld or declined in two clicks with a reason."""

from datetime import UTC, datetime

import pytest

from core.models import Message
from disputes.enums import DisputeState
from disputes.flow import dispute as disputes
from disputes.models import Dispute
from matching.models import MatchRun
from referrals.enums import CaseState, Status
from referrals.models import Referral
from tests.support import rows
from tests.support.desk import disputed, url
from tests.support.rows import behind_the_back

REASON = {"reason": "The ZIP was on its list that day."}


@pytest.fixture
def case(world):
    return disputed(world)


def page(dispute: Dispute, *move: str) -> str:
    return url(Dispute, "move" if move else "change", dispute.pk, *move)


def test_the_case_is_on_one_screen(staff, case):
    seen = staff.get(page(case)).text
    words = (
        case.get_reason_display(),
        case.note,
        case.company.name,
        case.referral.sender.name,
        "Marisol Vega",
        "Consent names",
        "Checked",
    )
    assert [each for each in words if each not in seen] == []


def test_the_case_leads_to_the_decision_of_the_match(staff, case):
    assert url(MatchRun, "change", MatchRun.objects.get(referral=case.referral).pk) in staff.get(page(case)).text


def test_the_history_is_that_of_the_dispute_and_of_its_referral(staff, case):
    types = set(staff.get(page(case)).context["history"].values_list("type", flat=True))
    assert {"dispute.opened", "referral.opened"} <= types


def test_the_history_says_once_that_it_was_opened(staff, case):
    assert staff.get(page(case)).text.count("<b>Disputed</b>") == 1


def test_an_upheld_dispute_makes_the_referral_not_valid(staff, case):
    staff.post(page(case, "uphold"), REASON)
    case.refresh_from_db()
    assert (case.state, case.referral.status) == (DisputeState.UPHELD, Status.INVALID)


def test_a_declined_dispute_leaves_the_referral_as_it_was(staff, case):
    staff.post(page(case, "decline"), REASON)
    referral = Referral.objects.get(pk=case.referral_id)
    assert (referral.status, referral.case_state) == (Status.DELIVERED, CaseState.DECLINED)


@pytest.mark.parametrize("decision", ["uphold", "decline"])
def test_both_companies_read_the_reason(staff, world, case, decision):
    world.recipient_of(case.referral)
    staff.post(page(case, decision), REASON)
    world.hear()
    told = Message.objects.filter(title__startswith="Decided", body__contains=REASON["reason"])
    assert {message.about for message in told} == {f"company:{case.company_id}", f"company:{case.referral.sender_id}"}


def test_a_decided_dispute_has_no_buttons(staff, world, case):
    disputes.decline(case, by=world.staff(), **REASON)
    assert staff.get(page(case)).context["moves"] == []


def test_open_disputes_stand_first_and_the_oldest_on_top(staff, world, case):
    disputes.decline(case, by=world.staff(), **REASON)
    rows = [_again(world) for _ in range(2)]
    behind_the_back(rows[1], opened_at=case.opened_at)
    found = staff.get(url(Dispute, "changelist")).context["cl"].result_list
    assert list(found) == [rows[1], rows[0], case]


def _again(world) -> Dispute:
    """A dispute of another referral, long after the last one of the same customer."""
    Referral.objects.update(repeat_window=None, email_digest="")
    return disputed(world)


def test_disputes_are_told_apart_by_state(staff, world, case):
    disputes.decline(case, by=world.staff(), **REASON)
    found = staff.get(url(Dispute, "changelist"), {"state__exact": "open"}).context["cl"].result_list
    assert list(found) == []


def test_a_dispute_of_an_erased_customer_can_still_be_decided(staff, world, case):
    staff.post(url(Referral, "move", case.referral_id, "erase-customer"))
    world.hear()
    seen = staff.get(page(case)).text
    assert "The customer's details were erased." in seen
    assert case.note not in seen


def test_the_desk_reads_times_on_the_clock_of_the_staff(staff):
    dispute = rows.dispute(opened_at=datetime(2031, 7, 15, 3, 0, tzinfo=UTC))
    assert "Jul 14, 2031, 10:00 PM CDT" in staff.get(page(dispute)).text
