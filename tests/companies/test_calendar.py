"""Whether a company is open, and when it opens next: over zones, holidays and both changes of the clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from companies.enums import TimeZone
from companies.hours import Calendar, open_words, week_words

WEEKDAYS = [(day, 420, 1080) for day in range(5)]
"""Monday to Friday, 7:00 AM to 6:00 PM."""
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)
"""The Sundays of 2026 on which clocks go forward and back, except in Arizona and Hawaii."""
SUNDAY = 6


def here(written, zone="America/Chicago"):
    """A moment written as the clock of ``zone`` shows it."""
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def said(calendar, written, **more):
    return open_words(calendar, here(written, calendar.time_zone, **more))


def calendar(spans=WEEKDAYS, zone="America/Chicago", **closed):
    return Calendar(zone, spans, **closed)


@pytest.mark.parametrize("zone", TimeZone)
@pytest.mark.parametrize("day", ["2026-01-13", "2026-07-14"], ids=["winter", "summer"])
@pytest.mark.parametrize(
    ("time", "is_open", "words"),
    [
        ("06:59:59", False, "Closed. Opens Tue 7:00 AM {}"),
        ("07:00:00", True, "Open until 6:00 PM {}"),
        ("17:59:59", True, "Open until 6:00 PM {}"),
        ("18:00:00", False, "Closed. Opens Wed 7:00 AM {}"),
        ("23:59:00", False, "Closed. Opens Wed 7:00 AM {}"),
    ],
)
def test_a_week_is_read_on_the_companys_own_clock(zone, day, time, is_open, words):
    assert said(calendar(zone=zone), f"{day}T{time}") == (is_open, words.format(zone.label))


@pytest.mark.parametrize("zone", TimeZone)
@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-09-04T18:00", "Closed. Opens Tue 7:00 AM {}"),
        ("2026-09-07T00:00", "Closed for Labor Day. Opens Tue 7:00 AM {}"),
        ("2026-09-07T10:00", "Closed for Labor Day. Opens Tue 7:00 AM {}"),
        ("2026-09-07T23:59", "Closed for Labor Day. Opens Tue 7:00 AM {}"),
        ("2026-09-08T00:00", "Closed. Opens Tue 7:00 AM {}"),
        ("2026-12-24T10:00", "Closed for Inventory. Opens Mon, Jan 4, 2027, 7:00 AM {}"),
    ],
)
def test_a_closed_day_begins_and_ends_at_the_companys_own_midnight(zone, at, words):
    inventory = {date(2026, 12, 24) + timedelta(days=number): "Inventory" for number in range(8)}
    closed = calendar(zone=zone, holidays=["labor", "new_year"], closed_days=inventory)
    assert said(closed, at) == (False, words.format(zone.label))


@pytest.mark.parametrize(
    ("spans", "closed", "words"),
    [
        ([], {}, "Closed: no opening hours yet"),
        ([(0, 0, 1440)], {}, "Closed. Opens Mon 12:00 AM Central"),
        ([(1, 420, 600)], {}, "Closed. Opens Tue, Jul 21, 7:00 AM Central"),
        ([(1, 420, 600), (1, 780, 1020)], {}, "Closed. Opens Tue 1:00 PM Central"),
    ],
    ids=["no hours", "another day", "the same day next week", "after the break"],
)
def test_when_it_opens_next_is_said_so_that_the_day_is_plain(spans, closed, words):
    assert said(calendar(spans, **closed), "2026-07-14T12:00") == (False, words)


def test_a_company_that_is_closed_all_year_says_so():
    year = {date(2026, 7, 1) + timedelta(days=number): "Rebuilding" for number in range(500)}
    assert said(calendar(closed_days=year), "2026-07-14T12:00") == (
        False,
        "Closed for Rebuilding. No opening in the coming year",
    )


def test_round_the_clock_has_no_closing_time():
    assert said(calendar([(day, 0, 1440) for day in range(7)]), "2026-07-14T03:00") == (True, "Open round the clock")


@pytest.mark.parametrize(
    ("fold", "time", "words"),
    [
        (0, "00:59", (False, "Closed. Opens Sun 1:00 AM Central")),
        (0, "01:00", (True, "Open until 1:30 AM Central")),
        (0, "01:30", (False, "Closed. Opens Sun 1:00 AM Central")),
        (1, "01:00", (True, "Open until 1:30 AM Central")),
        (1, "01:30", (False, "Closed. Opens Sun, Nov 8, 1:00 AM Central")),
    ],
)
def test_the_hour_that_comes_twice_counts_twice(fold, time, words):
    at = datetime.fromisoformat(f"{AUTUMN}T{time}").replace(tzinfo=ZoneInfo("America/Chicago"), fold=fold)
    assert open_words(calendar([(SUNDAY, 60, 90)]), at) == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((120, 600), "Closed. Opens Sun 3:00 AM Central"),
        ((150, 600), "Closed. Opens Sun 3:00 AM Central"),
        ((180, 600), "Closed. Opens Sun 3:00 AM Central"),
        ((120, 180), "Closed. Opens Sun, Mar 15, 2:00 AM Central"),
    ],
    ids=["opens at the gap", "opens inside it", "opens after it", "lies in it"],
)
def test_the_hour_that_is_left_out_opens_nothing(span, words):
    assert said(calendar([(SUNDAY, *span)]), f"{SPRING}T01:59") == (False, words)


def slow_open(spans, zone, at):
    """Open or not, with no thought of what the product does."""
    wall = at.astimezone(ZoneInfo(zone))
    minute = wall.hour * 60 + wall.minute
    return any(day == wall.weekday() and opens <= minute < closes for day, opens, closes in spans)


@pytest.mark.parametrize("zone", TimeZone)
@pytest.mark.parametrize("sunday", [SPRING, AUTUMN], ids=["spring", "autumn"])
@pytest.mark.parametrize(
    "spans", [[(6, 60, 90), (0, 420, 1080)], [(6, 0, 150), (6, 165, 300)], [(5, 1380, 1440), (6, 130, 170)]]
)
def test_what_is_said_holds_at_every_quarter_of_the_days_the_clocks_are_changed(zone, sunday, spans):
    calendar = Calendar(zone, spans)
    start = datetime.combine(sunday, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)
    minutes = [start + timedelta(minutes=number) for number in range(-60, 2 * 1440)]
    open_minutes = [minute for minute in minutes if slow_open(spans, zone, minute)]
    for at in minutes[: 27 * 60 : 15]:
        assert open_words(calendar, at)[0] == slow_open(spans, zone, at)
        comes = next((minute for minute in open_minutes if minute >= at), None)
        # A later week is past what is walked through here.
        assert comes is None or calendar.opens_next(at).astimezone(UTC) == comes


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (WEEKDAYS, "Mon to Fri 7:00 AM to 6:00 PM; Sat and Sun closed"),
        ([], "Mon to Sun closed"),
        ([(day, 0, 1440) for day in range(7)], "Mon to Sun round the clock"),
        (
            [(0, 480, 720), (0, 780, 1020), (2, 480, 720)],
            "Mon 8:00 AM to 12:00 PM, 1:00 PM to 5:00 PM; Tue closed; Wed 8:00 AM to 12:00 PM; Thu to Sun closed",
        ),
    ],
)
def test_the_journal_tells_a_week_in_one_line(spans, words):
    assert week_words(spans) == words


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 9, 6), (date(2026, 9, 7), "Labor Day")),
        (date(2026, 9, 7), (date(2026, 9, 7), "Labor Day")),
        (date(2026, 9, 8), (date(2026, 10, 2), "Picnic")),
        (date(2026, 10, 3), (date(2027, 9, 6), "Labor Day")),
    ],
)
def test_the_next_closed_day_is_a_holiday_or_one_of_its_own(today, found):
    assert calendar(holidays=["labor"], closed_days={date(2026, 10, 2): "Picnic"}).next_closed(today) == found


def test_without_any_there_is_no_next_closed_day():
    assert calendar(closed_days={date(2026, 1, 2): "Picnic"}).next_closed(date(2026, 1, 3)) is None
