"""The only now(): acts and defaults take the time from here, never from the database or the machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta

from django.utils.timezone import localdate

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """The current moment in UTC, or the one that ``at`` has moved the clock to."""
    return _moved.get() or datetime.now(UTC)


def desk_day(moment: datetime) -> date:
    """The day it is then on the clock that Baton's staff work by (settings.TIME_ZONE)."""
    return localdate(moment)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Move the clock for this thread: for the demo network's past and for tests of deadlines."""
    token = _moved.set(instant)
    try:
        yield
    finally:
        _moved.reset(token)


def span(passed: timedelta) -> str:
    """``6 min``, ``3 h``, from two days on ``2 days``."""
    minutes = int(passed.total_seconds()) // 60
    hours = minutes // 60
    return f"{minutes} min" if hours < 1 else f"{hours} h" if hours < 48 else f"{hours // 24} days"
