"""What came back to the sender, or can go on: a customer waits for each."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from companies import vetting
from companies.enums import REFERS
from companies.hours import date_words, local
from companies.models import Membership
from core import clock
from referrals.access import Seen
from referrals.enums import Status
from referrals.models import Referral
from referrals.needs_you.task import LINES, Task, as_seen, detail, how_many, who

NEWS_FOR = timedelta(days=3)
"""How long one that was not delivered is told here: there is nothing in it to tick off."""


def came_back(member: Membership) -> Iterator[Task]:
    """Needs that wait for their sender: as long as its company may refer, and what was not delivered in any case."""
    back = Q(status=Status.REJECTED, submitted_at__gte=clock.now() - NEWS_FOR)
    if member.company.standing in REFERS:
        back |= Q(status=Status.UNMATCHED, placeable_at__isnull=False) | Q(status=Status.OPEN)
    seen = as_seen(Referral.objects.sent_by(member.company).filter(back).order_by("-id"), member)
    for status, one, tab in (
        (Status.UNMATCHED, _to_place, "needs_you"),
        (Status.OPEN, _to_match, "needs_you"),
        (Status.REJECTED, _not_delivered, "all"),
    ):
        yield from _each_or_all([each for each in seen if each.referral.status == status], one, tab)


def _each_or_all(seen: list[Seen], one: Callable[[Seen, str], Task], tab: str) -> Iterator[Task]:
    """A line for each of a few, one for many, which leads to the tab where all of them stand."""
    if len(seen) <= LINES:
        yield from (one(each, who(each)) for each in seen)
        return
    first = one(seen[0], f"{how_many(len(seen))} customers")
    url = reverse("referrals:sent", query={"tab": tab})
    yield Task(first.icon, first.tone, first.what, "", first.when, "", "Open all", url, first.due)


def _to_place(seen: Seen, who: str) -> Task:
    return Task(
        icon="waypoints",
        tone="brand",
        what=f"Place {who}",
        why="Nobody could take it before; now a company could",
        when="Now",
        below="no company is held",
        action="Place it",
        url=reverse("matching:match", args=[seen.referral.pk]),
        due=clock.now(),
    )


def _to_match(seen: Seen, who: str) -> Task:
    return Task(
        icon="timer-off",
        tone="warn",
        what=f"Find a new company for {who}",
        why=seen.referral.status_reason,
        when="Now",
        below="no company is held",
        action="Find one",
        url=reverse("matching:match", args=[seen.referral.pk]),
        due=clock.now(),
    )


def _not_delivered(seen: Seen, who: str) -> Task:
    at = seen.referral.submitted_at
    assert at is not None
    on, today = local(at, seen.zone).date(), vetting.today(seen.viewer.company)
    return Task(
        icon="ban",
        tone="bad",
        what=f"Not delivered: {who}",
        why=seen.referral.status_reason,
        when="Now",
        below=f"sent {date_words(on, today)}",
        action="Read why",
        url=detail(seen.referral),
        due=clock.now(),
    )
