"""On which dates the days of the year fall that a company may close on.

Each on its own date: one that falls on a weekend is not moved to the Friday before or the Monday after it.
"""

from collections.abc import Collection
from datetime import date, timedelta

from companies.enums import Holiday, Weekday

FIXED = {
    Holiday.NEW_YEAR: (1, 1),
    Holiday.JUNETEENTH: (6, 19),
    Holiday.INDEPENDENCE: (7, 4),
    Holiday.VETERANS: (11, 11),
    Holiday.CHRISTMAS_EVE: (12, 24),
    Holiday.CHRISTMAS: (12, 25),
    Holiday.NEW_YEARS_EVE: (12, 31),
}
"""Month and day."""
NTH = {
    Holiday.KING: (1, Weekday.MONDAY, 3),
    Holiday.PRESIDENTS: (2, Weekday.MONDAY, 3),
    Holiday.LABOR: (9, Weekday.MONDAY, 1),
    Holiday.COLUMBUS: (10, Weekday.MONDAY, 2),
    Holiday.THANKSGIVING: (11, Weekday.THURSDAY, 4),
}
"""Month, weekday, and the how manieth of that month."""
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


def dates_of(year: int) -> dict[Holiday, date]:
    """When each of them falls in ``year``."""
    dates = {holiday: date(year, month, day) for holiday, (month, day) in FIXED.items()}
    dates |= {holiday: _nth(year, *rule) for holiday, rule in NTH.items()}
    dates[Holiday.MEMORIAL] = _nth(year, 6, Weekday.MONDAY, 1) - WEEK
    dates[Holiday.AFTER_THANKSGIVING] = dates[Holiday.THANKSGIVING] + DAY
    return {holiday: dates[holiday] for holiday in Holiday}


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7) + (nth - 1) * WEEK


def holidays_on(on: date) -> set[Holiday]:
    """Those that fall on this date: one, or none."""
    return {holiday for holiday, falls in dates_of(on.year).items() if falls == on}


def next_date(holiday: Holiday, today: date) -> date:
    """When it comes next; today counts."""
    this_year = dates_of(today.year)[holiday]
    return this_year if this_year >= today else dates_of(today.year + 1)[holiday]


def closed_for(on: date, holidays: Collection[str], closed_day: str = "") -> str:
    """Why a company that ticked ``holidays`` is closed on that date: ``closed_day`` is its own name for it, if any."""
    return closed_day or next((holiday.label for holiday in holidays_on(on) if holiday in holidays), "")
