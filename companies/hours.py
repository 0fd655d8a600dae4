"""Reading a company's clock, week and closed days in words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from companies.enums import Holiday, TimeZone, Weekday
from companies.holidays import closed_for, next_date
from core.words import counted

Span = tuple[int, int, int]
"""Weekday (0 is Monday), opens and closes in minutes since midnight."""
MINUTES_A_DAY = 24 * 60
ALL_DAY = (0, MINUTES_A_DAY)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LOOKS_AHEAD = 400
"""Days in which a next opening is looked for: longer than a year of closed days."""


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


def date_words(on: date, today: date) -> str:
    """``Mon, Sep 7``; with its year when that is not today's."""
    year = "" if on.year == today.year else f", {on.year}"
    return f"{on:%a, %b} {on.day}{year}"


def days_left(ends: date, today: date) -> str:
    """``Today``, ``1 day left`` or ``2 days late``: what ends with a day is counted in days."""
    days = (ends - today).days
    if days < 0:
        return f"{counted(-days, 'day')} late"
    return f"{counted(days, 'day')} left" if days else "Today"


def midnight(on: date, time_zone: str) -> datetime:
    """The start of that day on the clock of ``time_zone``, in UTC."""
    return datetime.combine(on, time(), ZoneInfo(time_zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one company is open: its week, read on its own clock, less the days it is closed.

    A span is read on the clock as it stands on the wall. So when clocks go back it counts in both hours of that
    name, and what lies in the hour that is left out when they go forward is not open.
    """

    time_zone: str
    spans: Sequence[Span]
    holidays: Collection[str] = ()
    closed_days: Mapping[date, str] = field(default_factory=dict)

    def today(self, at: datetime) -> date:
        return local(at, self.time_zone).date()

    def closed_for(self, on: date) -> str:
        """The holiday or closed day of that date; empty when its week holds."""
        return closed_for(on, self.holidays, self.closed_days.get(on, ""))

    def openings(self, on: date) -> list[tuple[int, int]]:
        """From when to when it is open on that date."""
        if self.closed_for(on):
            return []
        return sorted((opens, closes) for weekday, opens, closes in self.spans if weekday == on.weekday())

    def opening(self, at: datetime) -> tuple[int, int] | None:
        """The opening that ``at`` lies in."""
        here = local(at, self.time_zone)
        return _holding(self.openings(here.date()), minute_of_day(here))

    def closed_from(self, today: date) -> list[tuple[date, str]]:
        """Its closed days that are not past, in order."""
        return sorted((on, name) for on, name in self.closed_days.items() if on >= today)

    def next_closed(self, today: date) -> tuple[date, str] | None:
        """The next holiday or closed day, and its name; today counts."""
        holidays = [(next_date(Holiday(each), today), Holiday(each).label) for each in self.holidays]
        return min([*self.closed_from(today), *holidays], key=lambda day: day[0], default=None)

    def opens_next(self, at: datetime) -> datetime | None:
        """The first minute from ``at`` on at which it is open, on its own clock."""
        today = self.today(at)
        for on in (today + ahead * DAY for ahead in range(LOOKS_AHEAD)):
            openings = self.openings(on)
            minutes = self._minutes_after(at, on) if openings else ()
            found = next((each for each in minutes if _holding(openings, minute_of_day(each))), None)
            if found:
                return found
        return None

    def open_for(self, span: timedelta, since: datetime) -> datetime | None:
        """The moment by which it has been open for ``span``, in whole minutes counted from ``since``."""
        left, today = span // MINUTE, self.today(since)
        for on in (today + ahead * DAY for ahead in range(LOOKS_AHEAD)):
            openings = self.openings(on)
            for minute in self._minutes_after(since, on) if openings else ():
                left -= _holding(openings, minute_of_day(minute)) is not None
                if not left:
                    return minute.astimezone(UTC) + MINUTE
        return None

    def _minutes_after(self, at: datetime, on: date) -> Iterator[datetime]:
        """Every minute that the day really has: an hour more or less when the clocks are changed."""
        zone = ZoneInfo(self.time_zone)
        minute, end = max(midnight(on, self.time_zone), at.astimezone(UTC)), midnight(on + DAY, self.time_zone)
        while minute < end:
            yield minute.astimezone(zone)
            minute += MINUTE


def _holding(openings: Sequence[tuple[int, int]], minute: int) -> tuple[int, int] | None:
    """An opening holds its first minute and not its last."""
    return next((each for each in openings if each[0] <= minute < each[1]), None)


def open_words(calendar: Calendar, at: datetime) -> tuple[bool, str]:
    """Whether the company is open at ``at``, and until when or from when in words."""
    opening, zone = calendar.opening(at), TimeZone(calendar.time_zone).label
    if opening == ALL_DAY:
        return True, "Open round the clock"
    if opening:
        return True, f"Open until {clock_words(opening[1])} {zone}"
    return False, _closed_words(calendar, at, zone)


def _closed_words(calendar: Calendar, at: datetime, zone: str) -> str:
    today, opens = calendar.today(at), calendar.opens_next(at)
    if not calendar.spans:
        return "Closed: no opening hours yet"
    why = calendar.closed_for(today)
    closed = f"Closed for {why}." if why else "Closed."
    if opens is None:
        return f"{closed} No opening in the coming year"
    soon = opens.date() < today + 7 * DAY
    day = f"{opens:%a}" if soon else f"{date_words(opens.date(), today)},"
    return f"{closed} Opens {day} {clock_words(minute_of_day(opens))} {zone}"


@dataclass(frozen=True, slots=True)
class Opening:
    """A span of one day, for a page to show."""

    opens: int
    closes: int

    @property
    def words(self) -> str:
        if (self.opens, self.closes) == ALL_DAY:
            return "Round the clock"
        return f"{clock_words(self.opens)} to {clock_words(self.closes)}"


def week(spans: Sequence[Span]) -> list[tuple[str, list[Opening]]]:
    """Each weekday with its openings, none when it is closed."""
    return [(day.label, [Opening(*hours) for weekday, *hours in spans if weekday == day]) for day in Weekday]


def week_words(spans: Sequence[Span]) -> str:
    """``Mon to Fri 7:00 AM to 6:00 PM; Sat and Sun closed``: like days together, as the journal tells it."""
    days = [(name[:3], ", ".join(each.words for each in openings) or "closed") for name, openings in week(spans)]
    runs = [([name for name, _ in run], words) for words, run in groupby(days, key=lambda day: day[1])]
    return "; ".join(f"{_run_words(names)} {words[0].lower() + words[1:]}" for names, words in runs)


def _run_words(names: Sequence[str]) -> str:
    return {1: names[0], 2: " and ".join(names)}.get(len(names), f"{names[0]} to {names[-1]}")
