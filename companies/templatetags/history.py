"""What a line of a company's history shows beside its sentence."""

from datetime import date

from django import template

from companies.enums import Role, Standing
from companies.history import KIND_OF
from companies.hours import clock_words, date_words, local, minute_of_day
from core import clock
from core.models import Event

register = template.Library()

ICONS = {
    "company.opted_out": "shield-off",
    "pledge.revoked": "shield-alert",
    "pledge.lapsed": "shield-off",
    "pledge.reminded": "hourglass",
    "company.paused": "circle-pause",
}
"""Where the icon of the kind would say something else."""


@register.filter
def icon_of(event: Event) -> str:
    return ICONS.get(event.type) or KIND_OF[event.type].icon


@register.filter
def sentence(event: Event) -> str:
    """The template that tells it."""
    return f"history/{event.type}.html"


@register.filter
def day_words(day: date, time_zone: str) -> str:
    """``Today``, ``Yesterday``, ``Mon, Nov 2``."""
    today = local(clock.now(), time_zone).date()
    return {0: "Today", 1: "Yesterday"}.get((today - day).days, date_words(day, today))


@register.filter
def time_words(event: Event, time_zone: str) -> str:
    """``10:06 AM`` on the clock of ``time_zone``."""
    return clock_words(minute_of_day(local(event.at, time_zone)))


@register.filter
def standing_said(standing: str) -> str:
    return Standing(standing).label.lower()


@register.filter
def role_said(role: str) -> str:
    """``an Admin``."""
    return f"an {Role(role).label}"
