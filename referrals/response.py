"""The response clock: how long the recipient may take for its first answer, and how it stands in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from companies.hours import clock_words, date_words, local, minute_of_day
from companies.models import Company
from companies.queries import calendar_of
from core import clock
from referrals.models import Referral

A_MINUTE = timedelta(minutes=1)
LOW = 1 / 3
"""From this share of the time on it is about to run out."""


def call_by(company: Company, delivered_at: datetime) -> datetime:
    """Until when ``company`` answers in time: FIRST_ANSWER_WITHIN of its own opening hours.

    One that closed for good meanwhile has as long on any clock.
    """
    within = settings.FIRST_ANSWER_WITHIN
    return calendar_of(company).open_for(within, since=delivered_at) or delivered_at + within


@dataclass(frozen=True, slots=True)
class Clock:
    """What ``{% clock %}`` shows: words, a line below them, a tone and, while it runs, the percentage left."""

    words: str
    below: str
    tone: str
    left: int = 0


def read(referral: Referral, time_zone: str) -> Clock | None:
    """How the clock of a delivered referral stands now, its times on the clock of ``time_zone``."""
    if referral.call_by is None or referral.delivered_at is None:
        return None
    if referral.contacted_at:
        return _answered(referral.contacted_at, referral.delivered_at, referral.call_by, time_zone)
    if referral.stopped_at:
        return Clock("No call to come", "They took their consent back", "closed")
    return _running(referral.call_by, time_zone)


def _answered(at: datetime, delivered_at: datetime, due: datetime, time_zone: str) -> Clock:
    day, took = _day_words(at, time_zone), f"Answered in {clock.span(at - delivered_at)}"
    if at > due:
        return Clock(took, f"{day}, late", "done-late")
    if at - delivered_at > settings.FIRST_ANSWER_WITHIN:
        return Clock("Answered in time", f"{day} {_time_words(at, time_zone)}", "done")
    quick = at - delivered_at < A_MINUTE
    return Clock("Answered at once" if quick else took, day, "done")


def _running(due: datetime, time_zone: str) -> Clock:
    left, within, time = due - clock.now(), settings.FIRST_ANSWER_WITHIN, _time_words(due, time_zone)
    if left < timedelta(0):
        return Clock(f"{_span(-left)} late", f"Was due {_unless_today(due, time_zone)}{time}", "late")
    if left > within:
        return Clock(f"Call by {_unless_today(due, time_zone)}{time}", "Open hours count", "closed")
    tone = "low" if left < LOW * within else "running"
    return Clock(f"{_span(left)} left", f"Call by {time}", tone, round(100 * left / within))


def _span(time: timedelta) -> str:
    """A part of a minute counts as one: nobody is late by nothing."""
    return clock.span(max(time, A_MINUTE))


def _time_words(at: datetime, time_zone: str) -> str:
    return clock_words(minute_of_day(local(at, time_zone)))


def _day_words(at: datetime, time_zone: str) -> str:
    return date_words(local(at, time_zone).date(), local(clock.now(), time_zone).date())


def _unless_today(at: datetime, time_zone: str) -> str:
    here, now = local(at, time_zone), local(clock.now(), time_zone)
    return "" if here.date() == now.date() else f"{_day_words(at, time_zone)}, "
