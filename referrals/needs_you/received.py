"""What waits in the inbox: first calls, and referrals that nobody has said a word about for days."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse

from companies.models import Company, Membership
from core import clock
from referrals.access import Seen
from referrals.enums import CaseState, Status
from referrals.models import Note, Outcome, Referral
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

QUIET_FOR = timedelta(days=3)
"""How long a referral may be in progress without a word before somebody is asked how it went."""
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


def quiet(member: Membership) -> Iterator[Task]:
    """In progress, and not a word from the company since QUIET_FOR: neither a report nor a note."""
    told = Outcome.objects.filter(referral=OuterRef("pk"), undone_at=None).order_by("-id").values("reported_at")[:1]
    noted = (
        Note.objects.filter(referral=OuterRef("pk"), company=member.company).order_by("-id").values("written_at")[:1]
    )
    rows = Referral.objects.received_by(member.company).filter(status=Status.IN_PROGRESS)
    # The greatest of a moment and nothing is the moment.
    last_words = rows.annotate(word_at=Greatest(Subquery(told), Subquery(noted))).order_by("word_at", "id")
    found = list(last_words.filter(word_at__lte=clock.now() - QUIET_FOR).values_list("pk", "word_at")[:MANY])
    if found:
        seen = filled([pk for pk, _ in found[:2]], member)
        yield _say_how(seen, len(found), found[0][1], member.company)


def _say_how(seen: list[Seen], of: int, word_at: datetime, company: Company) -> Task:
    one, first = of == 1, seen[0].referral
    return Task(
        icon="circle-dashed",
        tone="brand",
        what=f"Say how it went with {who(seen[0])}" if one else f"Say how {how_many(of)} referrals went",
        why=f"{first.need_in_words}, {place(first)}, from {first.sender.name}"
        if one
        else names(seen, of, uncounted=of == MANY),
        when=clock.span(clock.now() - word_at),
        below="without a word" if one else "without a word at the longest",
        action="Report it" if one else f"Report {both_or_all(of)}",
        url=detail(first) if one else reverse("referrals:received", query={"tab": "in_progress"}),
        due=tonight(company),
    )


def open_disputes(company: Company) -> int:
    """How many of the referrals that it received are in a dispute that nobody has decided yet."""
    return Referral.objects.received_by(company).filter(case_state=CaseState.OPEN).count()
