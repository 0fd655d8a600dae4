"""Filters that turn stored values into what people read."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template

from core import clock, money, phones

register = template.Library()
register.filter("phone", phones.show)
register.filter("abroad", phones.is_abroad)
register.filter("money", money.show)


@register.filter
def when(at: datetime | None, time_zone: str) -> str:
    """``10:06 AM`` today, ``Tue, Jul 14, 10:06 AM`` otherwise, on the clock of ``time_zone``."""
    if at is None:
        return ""
    here, today = at.astimezone(ZoneInfo(time_zone)), clock.now().astimezone(ZoneInfo(time_zone))
    time = f"{here:%I:%M %p}".lstrip("0")
    if here.date() == today.date():
        return time
    year = "" if here.year == today.year else f" {here.year},"
    return f"{here:%a, %b} {here.day},{year} {time}"


@register.filter
def moment(at: datetime, time_zone: str) -> str:
    """``Tue, Jul 14, 2026, 10:08 AM``: whole, for what is evidence."""
    here = at.astimezone(ZoneInfo(time_zone))
    return f"{here:%a, %b} {here.day}, {here.year}, {f'{here:%I:%M %p}'.lstrip('0')}"


@register.filter
def day(at: datetime | None, time_zone: str) -> str:
    """``Jul 14, 2026`` on the clock of ``time_zone``."""
    if at is None:
        return ""
    here = at.astimezone(ZoneInfo(time_zone))
    return f"{here:%b} {here.day}, {here.year}"


@register.filter
def spoken(code: str) -> str:
    """``no sale`` for the stored ``no_sale``."""
    return code.replace("_", " ")
