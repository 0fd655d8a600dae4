"""The weeks of a company in numbers."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.enums import TimeZone
from core import clock
from referrals.enums import CaseState, Status
from referrals.figures import figures
from tests.factories import CompanyFactory
from tests.support import rows
from tests.support.time import at

SUNDAY = "2026-07-19T23:30:00-05:00"
QUARTER = timedelta(minutes=15)

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return CompanyFactory(zips=[], services=[])


def came(company, moment, status=Status.SOLD, *, answered=None, call_by=None, **columns):
    """A referral that was delivered at ``moment`` and first answered so many minutes later."""
    delivered = datetime.fromisoformat(moment)
    answer = delivered + timedelta(minutes=answered) if answered is not None else None
    due = datetime.fromisoformat(call_by) if call_by else delivered + QUARTER
    moments = {"submitted_at": delivered, "delivered_at": delivered, "call_by": due, "contacted_at": answer}
    return rows.referral(status, recipient=company, **moments, **columns)


def table(chart):
    return {row[0]: dict(zip(chart.head, row, strict=True)) for row in chart.rows}


def received(company):
    return table(figures(company).received)


@at(SUNDAY)
def test_eight_weeks_are_drawn_and_this_one_is_the_last(company):
    came(company, "2026-07-19T10:00:00-05:00")
    assert [row[0] for row in figures(company).received.rows][::7] == ["May 25", "Jul 13"]


@at(SUNDAY)
def test_a_week_ends_with_sunday_on_the_companys_own_clock(company):
    came(company, "2026-07-12T23:59:00-05:00")
    came(company, "2026-07-13T00:00:00-05:00")
    weeks = received(company)
    assert (weeks["Jul 6"]["All"], weeks["Jul 13"]["All"]) == ("1", "1")


@at(SUNDAY)
def test_the_same_moment_is_another_week_in_another_zone():
    hawaii = CompanyFactory(time_zone=TimeZone.HAWAII, zips=[], services=[])
    came(hawaii, "2026-07-13T00:00:00-05:00")
    assert received(hawaii)["Jul 6"]["All"] == "1"


@at("2026-11-04T12:00:00-06:00")
def test_the_week_in_which_clocks_go_back_has_an_hour_more(company):
    came(company, "2026-11-01T23:30:00-06:00")
    came(company, "2026-10-26T00:00:00-05:00")
    assert received(company)["Oct 26"]["All"] == "2"


@at(SUNDAY)
def test_what_is_older_than_eight_weeks_is_not_counted(company):
    came(company, "2026-05-24T23:59:00-05:00")
    assert figures(company).received is None


@at(SUNDAY)
def test_an_undecided_dispute_counts_as_disputed_and_not_as_its_outcome(company):
    came(company, "2026-07-14T10:00:00-05:00", case_state=CaseState.OPEN)
    came(company, "2026-07-14T10:00:00-05:00", case_state=CaseState.DECLINED)
    week = received(company)["Jul 13"]
    assert (week["Disputed"], week["Sold"], week["All"]) == ("1", "1", "2")


@at(SUNDAY)
def test_every_received_referral_is_counted_once(company):
    states = (Status.DELIVERED, Status.IN_PROGRESS, Status.SOLD, Status.NO_SALE, Status.INVALID)
    for status in states:
        came(company, "2026-07-14T10:00:00-05:00", status)
    assert received(company)["Jul 13"]["All"] == str(len(states))


@at(SUNDAY)
def test_the_middle_answer_of_a_week_is_told(company):
    for minutes in (4, 6, 50):
        came(company, "2026-07-14T10:00:00-05:00", answered=minutes)
    week = table(figures(company).answers)["Jul 13"]
    assert (week["Answered"], week["In time"], week["Median"]) == ("3", "2", "6 min")


@at(SUNDAY)
def test_what_nobody_answered_was_not_in_time(company):
    came(company, "2026-07-14T10:00:00-05:00", answered=5)
    came(company, "2026-07-14T10:00:00-05:00", Status.DELIVERED)
    assert figures(company).answers.aside == "50% in time"


@at(SUNDAY)
def test_only_open_hours_count_towards_an_answer(company):
    came(company, "2026-07-14T16:55:00-05:00", call_by="2026-07-15T07:10:00-05:00", answered=14 * 60 + 35)
    assert table(figures(company).answers)["Jul 13"]["Median"] == "35 min"


@at(SUNDAY)
def test_an_answer_after_closing_time_counts_as_in_time_and_no_longer(company):
    came(company, "2026-07-14T16:55:00-05:00", call_by="2026-07-15T07:10:00-05:00", answered=120)
    assert table(figures(company).answers)["Jul 13"]["Median"] == "15 min"


@at(SUNDAY)
def test_an_answer_in_the_very_same_minute_is_drawn(company):
    came(company, "2026-07-14T10:00:00-05:00", answered=0)
    assert table(figures(company).answers)["Jul 13"]["Median"] == "0 min"


@at(SUNDAY)
def test_without_an_answer_there_is_no_line(company):
    came(company, "2026-07-14T10:00:00-05:00", Status.DELIVERED)
    assert figures(company).answers is None


@at(SUNDAY)
def test_what_was_sent_is_counted_by_what_came_of_it(company):
    rows.referral(Status.SOLD, sender=company)
    rows.referral(Status.REJECTED, sender=company)
    rows.referral(Status.OPEN, sender=company, submitted_at=clock.now())
    rows.referral(Status.OPEN, sender=company)
    week = table(figures(company).sent)["Jul 13"]
    assert (week["Sold"], week["Not delivered"], week["All"]) == ("1", "2", "3")


@at(SUNDAY)
def test_figures_take_two_queries_however_much_there_is(company):
    for _ in range(3):
        came(company, "2026-07-14T10:00:00-05:00")
        with CaptureQueriesContext(connection) as queries:
            figures(company)
        assert len(queries) == 2
