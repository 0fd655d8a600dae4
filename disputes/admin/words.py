"""How the list of what waits names and dates a case, and where its own page is."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from core import clock
from disputes import desk
from disputes.enums import FlagKind, Ground
from disputes.models import Waiting
from referrals.enums import InvalidReason

WORDS: dict[str, str] = {**dict(InvalidReason.choices), **dict(Ground.choices), **dict(FlagKind.choices)}


def staff_of(request: HttpRequest) -> User:
    """Who works at the desk; the admin lets nobody else this far."""
    assert isinstance(request.user, User)
    return request.user


def page_of(waiting: Waiting) -> str:
    """The case's own page."""
    options = desk.MODELS[waiting.kind]._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[waiting.subject_id])


def about(waiting: Any) -> str:
    return WORDS.get(waiting.about, "") if waiting.about else ""


def due_words(due: datetime) -> str:
    """``3 h late``, or the day."""
    late = clock.now() - due
    return f"{clock.span(late)} late" if late >= timedelta(0) else _day(clock.desk_day(due))


def aside_words(waiting: Waiting) -> str:
    """``until Nov 27: She calls back.``"""
    until = waiting.aside_until
    return f"until {_day(clock.desk_day(until))}: {waiting.aside_because}" if until else ""


def _day(day: date) -> str:
    return f"{day:%b} {day.day}"


def due_class(waiting: Waiting) -> str:
    """What colors it: late, or three quarters of the time over."""
    now = clock.now()
    if now >= waiting.due:
        return "desk-late"
    return "desk-soon" if now >= waiting.late_soon else ""
