"""What the records say about a referral, for whoever is about to dispute it."""

from dataclasses import dataclass

from django.utils.text import capfirst

from core import events
from core.templatetags.words import when
from core.words import counted
from disputes.facts import RULES
from matching import panels
from matching.criteria import LABELS
from matching.models import MatchRun
from referrals.access import Seen
from referrals.enums import ContactWay, InvalidReason
from referrals.models import Assignment
from referrals.queries import last_assignment


@dataclass(frozen=True, slots=True)
class Known:
    label: str
    words: str
    more: str = ""


def taps(seen: Seen, way: str | None = None) -> int:
    """How often its people tapped *Call* or *Text*."""
    types = ("referral.answered", "referral.contacted")
    ways = [way] if way else ContactWay.values
    return events.timeline(seen.referral).filter(type__in=types, data__how__in=ways).count()


def known(seen: Seen, reason: str) -> list[Known]:
    """The recipient's side of it: when it came, what was done with it, and what was true at the match."""
    referral, assignment = seen.referral, last_assignment(seen.referral)
    opened = when(referral.seen_at, seen.zone)
    found = [
        Known("Delivered", when(referral.delivered_at, seen.zone), f"Opened {opened}" if opened else "Not opened yet"),
        Known("Your answer", *_answer(seen)),
        *_criterion(assignment, reason),
    ]
    return [*found, *_consent(seen, assignment)]


def _answer(seen: Seen) -> tuple[str, str]:
    calls, texts = taps(seen, ContactWay.CALL), taps(seen, ContactWay.TEXT)
    reached = f"{counted(calls, 'call', none='no')} and {counted(texts, 'text', none='no')} from this portal"
    report, notes = seen.report, seen.referral.notes.count()
    reported = report.get_status_display() if report else "no outcome"
    return capfirst(reached), f"{capfirst(reported)} reported, {counted(notes, 'note', none='no')}"


def _criterion(assignment: Assignment | None, reason: str) -> list[Known]:
    """The criterion of the match that the reason is about: what was asked for, and what the recipient had then."""
    run = MatchRun.objects.filter(pk=assignment.run_id).first() if assignment and reason in RULES else None
    if assignment is None or run is None:
        return []
    label = LABELS[RULES[InvalidReason(reason)]]
    lines = panels.for_recipient(run, assignment.company_id)["lines"]
    return [Known(label, line.wanted, f"You then: {line.had}") for line in lines if line.label == label]


def _consent(seen: Seen, assignment: Assignment | None) -> list[Known]:
    consent = assignment.consent if assignment else None
    if consent is None:
        return []
    written = when(consent.in_writing_at, seen.zone)
    confirmed = f"Confirmed in writing {written}" if written else "Not confirmed in writing"
    return [Known("Consent", f"Spoken, {when(consent.agreed_at, seen.zone)}", confirmed)]
