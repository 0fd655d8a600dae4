"""What the frame of every page says about the company: is it accepting, until when."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from companies import hours, permissions, queries
from companies.enums import RECEIVES
from companies.models import Company, Membership
from core import clock


@dataclass(frozen=True, slots=True)
class Accepting:
    accepting: bool
    words: str
    paused: bool
    may_pause: bool


def accepting(request: HttpRequest) -> dict[str, Any]:
    membership = getattr(request, "membership", None)
    return {"frame_accepting": SimpleLazyObject(lambda: _accepting(membership))}


def _accepting(membership: Membership | None) -> Accepting | None:
    if not membership:
        return None
    company, may_pause = membership.company, permissions.may_change_settings(membership, membership.company)
    if company.standing not in RECEIVES:
        # It receives nothing anyway; a pause from before is ended on the preferences page.
        return Accepting(False, company.get_standing_display(), company.paused, may_pause=False)
    if company.paused:
        return Accepting(False, _paused_words(company), True, may_pause)
    is_open, words = hours.open_words(queries.calendar_of(company), clock.now())
    return Accepting(is_open, words, False, may_pause)


def _paused_words(company: Company) -> str:
    if company.paused_until is None:
        return "Paused by your company"
    ends, today = (hours.local(at, company.time_zone).date() for at in (company.paused_until, clock.now()))
    return f"Paused until {hours.date_words(ends, today)}"
