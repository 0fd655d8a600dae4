"""On which dates the days of the year fall, year by year, as calendars print them."""

from datetime import date, timedelta

import pytest

from companies.enums import Holiday
from companies.holidays import closed_for, dates_of, holidays_on, next_date

# King, Presidents, Memorial, Labor, Columbus, Thanksgiving and the day after: those that move.
MOVING = {
    2024: ("01-15", "02-19", "05-27", "09-02", "10-14", "11-28", "11-29"),
    2025: ("01-20", "02-17", "05-26", "09-01", "10-13", "11-27", "11-28"),
    2026: ("01-19", "02-16", "05-25", "09-07", "10-12", "11-26", "11-27"),
    2027: ("01-18", "02-15", "05-31", "09-06", "10-11", "11-25", "11-26"),
    2028: ("01-17", "02-21", "05-29", "09-04", "10-09", "11-23", "11-24"),
    2029: ("01-15", "02-19", "05-28", "09-03", "10-08", "11-22", "11-23"),
    2030: ("01-21", "02-18", "05-27", "09-02", "10-14", "11-28", "11-29"),
    2031: ("01-20", "02-17", "05-26", "09-01", "10-13", "11-27", "11-28"),
    2032: ("01-19", "02-16", "05-31", "09-06", "10-11", "11-25", "11-26"),
}
NAMES = ("king", "presidents", "memorial", "labor", "columbus", "thanksgiving", "after_thanksgiving")
FIXED = {
    "new_year": "01-01",
    "juneteenth": "06-19",
    "independence": "07-04",
    "veterans": "11-11",
    "christmas_eve": "12-24",
    "christmas": "12-25",
    "new_years_eve": "12-31",
}
PRINTED = {
    year: {
        name: date.fromisoformat(f"{year}-{day}")
        for name, day in {**FIXED, **dict(zip(NAMES, days, strict=True))}.items()
    }
    for year, days in MOVING.items()
}
LABOR_DAY = date(2026, 9, 7)


@pytest.mark.parametrize("year", PRINTED)
def test_every_holiday_falls_where_the_calendar_prints_it(year):
    assert dates_of(year) == PRINTED[year]


@pytest.mark.parametrize("year", PRINTED)
def test_every_day_of_a_year_is_the_holidays_that_are_printed_and_no_other(year):
    first, printed = date(year, 1, 1), {on: name for name, on in PRINTED[year].items()}
    days = [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]
    assert {day: holidays_on(day) for day in days if holidays_on(day)} == {
        on: {name} for on, name in sorted(printed.items())
    }


def test_no_holiday_is_moved_off_a_weekend():
    """Independence Day of 2026 is a Saturday."""
    assert [holidays_on(date(2026, 7, day)) for day in (3, 4, 5, 6)] == [set(), {Holiday.INDEPENDENCE}, set(), set()]


@pytest.mark.parametrize(
    ("today", "falls"),
    [(date(2026, 9, 6), LABOR_DAY), (LABOR_DAY, LABOR_DAY), (date(2026, 9, 8), date(2027, 9, 6))],
    ids=["the day before", "on the day", "the day after"],
)
def test_a_holiday_comes_next_this_year_or_the_year_after(today, falls):
    assert next_date(Holiday.LABOR, today) == falls


@pytest.mark.parametrize(
    ("on", "ticked", "closed_day", "why"),
    [
        (LABOR_DAY, ["labor"], "", "Labor Day"),
        (LABOR_DAY, ["christmas", "labor"], "", "Labor Day"),
        (LABOR_DAY, ["christmas"], "", ""),
        (LABOR_DAY, [], "", ""),
        (date(2026, 9, 8), ["labor"], "", ""),
        (date(2026, 9, 8), ["labor"], "Company picnic", "Company picnic"),
        (LABOR_DAY, ["labor"], "Company picnic", "Company picnic"),
        (LABOR_DAY, [], "Company picnic", "Company picnic"),
    ],
)
def test_a_company_is_closed_on_what_it_ticked_and_on_days_of_its_own(on, ticked, closed_day, why):
    assert closed_for(on, ticked, closed_day) == why
