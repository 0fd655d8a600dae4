"""From the many time zones of the map to the few names that people of the United States use."""

from datetime import datetime
from zoneinfo import ZoneInfo

from companies.enums import TimeZone
from core import clock


def named(zone: str) -> TimeZone:
    """The zone of ours whose clock shows the same as ``zone`` in winter and in summer, or comes closest."""
    return min(TimeZone, key=lambda ours: sum(abs(a - b) for a, b in zip(_hours(ours), _hours(zone), strict=True)))


def _hours(zone: str) -> tuple[float, float]:
    """How far it is from UTC on the first of January and of July."""
    year = clock.now().year
    winter, summer = (datetime(year, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7))
    assert winter is not None
    assert summer is not None
    return winter.total_seconds() / 3600, summer.total_seconds() / 3600
