"""The response clock: 15 minutes of the recipient's own opening hours, and how they are read."""

from datetime import UTC, datetime, timedelta

import pytest

from companies.hours import Calendar
from core import clock
from referrals import response
from referrals.enums import Status
from tests.support import rows

pytestmark = pytest.mark.django_db

WITHIN = timedelta(minutes=15)
ZONE = "America/Chicago"
WEEKDAYS = [(day, 8 * 60, 17 * 60) for day in range(5)]
FRIDAY = datetime(2026, 7, 10, 20, 0, tzinfo=UTC)  # 3:00 PM Central


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (FRIDAY, FRIDAY + WITHIN),
        (FRIDAY + timedelta(seconds=30), FRIDAY + WITHIN + timedelta(seconds=30)),
        (datetime(2026, 7, 10, 21, 50, tzinfo=UTC), datetime(2026, 7, 13, 13, 5, tzinfo=UTC)),
        (datetime(2026, 7, 11, 15, 0, tzinfo=UTC), datetime(2026, 7, 13, 13, 15, tzinfo=UTC)),
    ],
    ids=["open", "open, to the second", "closes ten minutes later", "closed all weekend"],
)
def test_only_open_minutes_count(since, due):
    assert Calendar(ZONE, WEEKDAYS).open_for(WITHIN, since) == due


def test_no_moment_comes_for_a_company_that_never_opens():
    assert Calendar(ZONE, []).open_for(WITHIN, FRIDAY) is None


def test_a_company_without_hours_has_as_long_on_any_clock():
    assert response.call_by(rows.company(), FRIDAY) >= FRIDAY + WITHIN


@pytest.mark.parametrize(
    ("minutes", "columns", "said"),
    [
        (6, {}, ("9 min left", "Call by 3:15 PM", "running")),
        (12, {}, ("3 min left", "Call by 3:15 PM", "low")),
        (14.5, {}, ("1 min left", "Call by 3:15 PM", "low")),
        (15.5, {}, ("1 min late", "Was due 3:15 PM", "late")),
        (22, {}, ("7 min late", "Was due 3:15 PM", "late")),
        (26 * 60, {}, ("25 h late", "Was due Fri, Jul 10, 3:15 PM", "late")),
        (1, {"call_by": FRIDAY + timedelta(days=3)}, ("Call by Mon, Jul 13, 3:00 PM", "Open hours count", "closed")),
        (60, {"contacted_at": FRIDAY + timedelta(minutes=6)}, ("Answered in 6 min", "Fri, Jul 10", "done")),
        (
            60,
            {"contacted_at": FRIDAY + timedelta(minutes=22)},
            ("Answered in 22 min", "Fri, Jul 10, late", "done-late"),
        ),
        (
            60,
            {"contacted_at": FRIDAY + timedelta(days=1), "call_by": FRIDAY + timedelta(days=3)},
            ("Answered in time", "Sat, Jul 11 3:00 PM", "done"),
        ),
        (60, {"stopped_at": FRIDAY}, ("No call to come", "They took their consent back", "closed")),
    ],
)
def test_the_clock_in_words(minutes, columns, said):
    row = rows.referral(Status.DELIVERED, delivered_at=FRIDAY, **({"call_by": FRIDAY + WITHIN} | columns))
    with clock.at(FRIDAY + timedelta(minutes=minutes)):
        read = response.read(row, ZONE)
    assert (read.words, read.below, read.tone) == said


def test_nothing_runs_before_delivery():
    assert response.read(rows.referral(Status.MATCHED), ZONE) is None
