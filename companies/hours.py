"""Reading a company's clock in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from companies.enums import TimeZone, Weekday

Span = tuple[int, int, int]
"""Weekday (0 is Monday), opens and closes in minutes since midnight."""
MINUTES_A_DAY = 24 * 60


def local(at: datetime, time_zone: str) -> datetime:
    return at.astimezone(ZoneInfo(time_zone))


def minute_of_day(at: datetime) -> int:
    return at.hour * 60 + at.minute


def clock_words(minute: int) -> str:
    """``7:00 AM`` for minute 420."""
    hour, rest = divmod(minute % MINUTES_A_DAY, 60)
    return f"{(hour - 1) % 12 + 1}:{rest:02} {'AM' if hour < 12 else 'PM'}"


def local_words(at: datetime, time_zone: str) -> str:
    """``Tue 10:06 AM Central``."""
    here = local(at, time_zone)
    return f"{here:%a} {clock_words(minute_of_day(here))} {TimeZone(time_zone).label}"


def open_words(spans: Sequence[Span], at: datetime, time_zone: str) -> tuple[bool, str]:
    """Whether the company is open at ``at``, and until when or from when in words."""
    here = local(at, time_zone)
    zone, minute = TimeZone(time_zone).label, minute_of_day(here)
    for weekday, opens, closes in spans:
        if weekday == here.weekday() and opens <= minute < closes:
            always = (opens, closes) == (0, MINUTES_A_DAY)
            return True, "Open round the clock" if always else f"Open until {clock_words(closes)} {zone}"
    return False, _opens_next(spans, here.weekday(), minute, zone)


def _opens_next(spans: Sequence[Span], today: int, minute: int, zone: str) -> str:
    def wait(span: Span) -> int:
        return (span[0] * MINUTES_A_DAY + span[1] - today * MINUTES_A_DAY - minute) % (7 * MINUTES_A_DAY)

    if not spans:
        return "Closed: no opening hours yet"
    weekday, opens, _ = min(spans, key=wait)
    return f"Closed. Opens {Weekday(weekday).label[:3]} {clock_words(opens)} {zone}"


@dataclass(frozen=True, slots=True)
class Opening:
    """A span of one day, for a page to show."""

    opens: int
    closes: int

    @property
    def words(self) -> str:
        if (self.opens, self.closes) == (0, MINUTES_A_DAY):
            return "Round the clock"
        return f"{clock_words(self.opens)} to {clock_words(self.closes)}"


def week(spans: Sequence[Span]) -> list[tuple[str, list[Opening]]]:
    """Each weekday with its openings, none when it is closed."""
    return [(day.label, [Opening(*hours) for weekday, *hours in spans if weekday == day]) for day in Weekday]
