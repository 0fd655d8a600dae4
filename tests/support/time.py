"""Moving the clock, for what happens after a while."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from core import clock


def later(**span: float) -> AbstractContextManager[None]:
    """The world after ``span`` (of timedelta) has passed; messages and leases are due by then too."""
    return clock.at(clock.now() + timedelta(**span))


def at(written: str) -> AbstractContextManager[None]:
    """The world at a moment written in ISO 8601 with its zone: ``2026-07-14T16:59:00-05:00``."""
    return clock.at(datetime.fromisoformat(written))
