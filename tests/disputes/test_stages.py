"""The stages of a claim, as its page shows them, and what is left of the time that runs."""

from datetime import datetime, timedelta

import pytest

from core import clock
from disputes.enums import ClaimState, ResolutionState
from disputes.queries import days_after
from disputes.stages import running, stages
from disputes.turns import turn
from tests.support import claimed

pytestmark = pytest.mark.django_db


def shown(claim):
    return [(stage.name, stage.state) for stage in stages(claim, turn(claim))]


def test_a_claim_without_an_answer_waits_for_the_other_side():
    claim = claimed.claim_in(ClaimState.OPEN, claimed.own_row())
    assert shown(claim) == [
        ("Reported", "done"),
        ("Other side heard", "now"),
        ("Finding", "next"),
        ("Put right", "next"),
        ("Closed", "next"),
    ]
    assert stages(claim, turn(claim))[1].by == claim.answer_by


def test_where_nothing_was_to_be_put_right_the_finding_closes_it():
    claim = claimed.claim_in(ClaimState.NO_VIOLATION, claimed.own_row())
    assert shown(claim) == [("Reported", "done"), ("Both heard", "done"), ("Finding", "done"), ("Closed", "done")]


def test_one_that_was_taken_back_ends_there():
    claim = claimed.claim_in(ClaimState.WITHDRAWN, claimed.own_row())
    assert shown(claim) == [("Reported", "done"), ("Withdrawn", "done")]


def test_what_was_confirmed_is_put_right():
    claim = claimed.claim_in(ClaimState.ACCIDENTAL, claimed.own_row())
    claimed.resolution_in(ResolutionState.CONFIRMED, claim)
    claim.resolution.refresh_from_db()
    assert shown(claim)[-2:] == [("Put right", "done"), ("Closed", "done")]


@pytest.mark.parametrize(
    ("days", "left", "tone"),
    [(1, "9 days left", ""), (9, "1 day left", "low"), (10, "Today", "low"), (11, "1 day late", "late")],
)
def test_what_is_left_of_a_time_is_counted_in_days(days, left, tone):
    begun = datetime.fromisoformat("2026-07-14T10:00:00-05:00")
    ends = days_after(begun, timedelta(days=10), "America/Chicago")
    with clock.at(begun + timedelta(days=days)):
        found = running(begun, ends, "America/Chicago")
    assert (found.left, found.tone) == (left, tone)


def test_what_ends_after_days_ends_with_the_last_moment_of_the_company_s_day():
    begun = datetime.fromisoformat("2026-07-14T23:59:30-05:00")
    ends = days_after(begun, timedelta(days=10), "America/Chicago")
    assert ends == datetime.fromisoformat("2026-07-24T23:59:59.999999-05:00")


@pytest.mark.parametrize(
    ("begun", "ends"),
    [
        ("2027-03-07T23:30:00-06:00", "2027-03-21T23:59:59.999999-05:00"),
        ("2026-10-25T00:30:00-05:00", "2026-11-08T23:59:59.999999-06:00"),
    ],
    ids=["spring", "autumn"],
)
def test_days_are_counted_on_the_calendar_also_when_clocks_are_changed(begun, ends):
    found = days_after(datetime.fromisoformat(begun), timedelta(days=14), "America/Chicago")
    assert found == datetime.fromisoformat(ends)
