"""What waits in the inbox: first calls, and referrals that nobody has said a word about."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from companies.models import Company, Membership
from core import clock
from referrals.access import QUIET_FOR, Seen
from referrals.enums import CaseState, Status
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet
from referrals.needs_you.task import (
    LINES,
    MANY,
    Task,
    both_or_all,
    detail,
    filled,
    how_many,
    names,
    place,
    tonight,
    who,
)

UNTOLD_FOR = timedelta(hours=1)
"""How long after a first call or text somebody is asked what came of it."""
PRESSING = {"late", "low"}
"""Tones of a response clock that give a call a line of its own."""


def calls(member: Membership) -> Iterator[Task]:
    """Who waits for a first call. What presses has a line of its own; those that still have time share one."""
    waiting = Referral.objects.received_by(member.company).filter(
        status=Status.DELIVERED, contacted_at=None, stopped_at=None
    )
    found = list(waiting.order_by("call_by", "id").values_list("pk", flat=True)[:MANY])
    seen = filled(found[: LINES + 2], member)
    own = [each for each in seen[:LINES] if each.clock and each.clock.tone in PRESSING]
    shared = len(found) - len(own)
    yield from (_call(each) for each in (seen if shared == 1 else own))
    if shared > 1:
        yield _more_calls(seen[len(own) :], shared, uncounted=len(found) == MANY)


def _call(seen: Seen) -> Task:
    referral, told = seen.referral, seen.clock
    assert told is not None
    return Task(
        icon="phone-missed" if told.tone == "late" else "phone",
        tone={"late": "bad", "low": "warn"}.get(told.tone, "brand"),
        what=f"Call {who(seen)}",
        why=f"{referral.need_in_words}, {place(referral)}, from {referral.sender.name}",
        when=told.words,
        below=told.below,
        action="Open",
        url=detail(referral),
        due=referral.call_by or clock.now(),
        call=seen if seen.contact else None,
    )


def _more_calls(seen: list[Seen], of: int, *, uncounted: bool) -> Task:
    first = _call(seen[0])
    return Task(
        icon="phone",
        tone=first.tone,
        what=f"Call {names(seen, of, uncounted=uncounted)}",
        why="They wait for their first call",
        when=first.when,
        below="for the first of them",
        action=f"Open {both_or_all(of)}",
        url=reverse("referrals:received", query={"tab": "new"}),
        due=first.due,
    )


def untold(member: Membership) -> Iterator[Task]:
    """Called or texted, and since then nobody said what came of it: a call that is not reported is soon forgotten."""
    rows = Referral.objects.received_by(member.company).filter(
        status=Status.DELIVERED, stopped_at=None, contacted_at__lte=clock.now() - UNTOLD_FOR
    )
    yield from _say_how(rows.order_by("contacted_at", "id"), "contacted_at", member)


def quiet(member: Membership) -> Iterator[Task]:
    """In progress, and not a word from the company since QUIET_FOR: neither a report nor a note."""
    rows = Referral.objects.received_by(member.company).filter(
        status=Status.IN_PROGRESS, word_at__lte=clock.now() - QUIET_FOR
    )
    yield from _say_how(rows.order_by("word_at", "id"), "word_at", member)


def _say_how(rows: ReferralQuerySet, since: str, member: Membership) -> Iterator[Task]:
    """One line for all of ``rows``, whose first one has been left the longest."""
    found = list(rows.values_list("pk", flat=True)[:MANY])
    if found:
        yield _how_they_went(filled(found[:2], member), len(found), since, member.company)


def _how_they_went(seen: list[Seen], of: int, since: str, company: Company) -> Task:
    one, first = of == 1, seen[0].referral
    called = first.status == Status.DELIVERED
    tab = {"tab": "new" if called else "in_progress"}
    below = "since you reached out" if called else "without a word"
    return Task(
        icon="phone-call" if called else "circle-dashed",
        tone="brand",
        what=f"Say how it went with {who(seen[0])}" if one else f"Say how {how_many(of)} referrals went",
        why=f"{first.need_in_words}, {place(first)}, from {first.sender.name}"
        if one
        else names(seen, of, uncounted=of == MANY),
        when=clock.span(clock.now() - getattr(first, since)),
        below=below if one else f"{below}, at the longest",
        action="Report it" if one else f"Report {both_or_all(of)}",
        url=detail(first) if one else reverse("referrals:received", query=tab),
        due=tonight(company),
    )


def open_disputes(company: Company) -> int:
    """How many of the referrals that it received are in a dispute that nobody has decided yet."""
    return Referral.objects.received_by(company).filter(case_state=CaseState.OPEN).count()
