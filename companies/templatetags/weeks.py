"""Hours and days out of the journal, in words."""

from datetime import date
from typing import Any

from django import template

from companies.enums import TimeZone
from companies.hours import week_words

register = template.Library()


@register.filter
def hours_said(told: dict[str, Any]) -> str:
    """``Mon to Fri 7:00 AM to 6:00 PM; Sat and Sun closed (Central)``."""
    spans = [(weekday, opens, closes) for weekday, opens, closes in told["spans"]]
    return f"{week_words(spans)} ({TimeZone(told['time_zone']).label})"


@register.filter
def day_said(day: str) -> str:
    """``Mon, Sep 7, 2026`` for the date as it is stored."""
    on = date.fromisoformat(day)
    return f"{on:%a, %b} {on.day}, {on.year}"
