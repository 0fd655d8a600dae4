"""What a company has to do in its cases, for the page that says what needs it now (settings.NEEDS_YOU)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from companies.hours import date_words, days_left, local
from companies.models import Membership
from core import clock
from core.prepared import Prepared
from core.words import counted
from disputes import queries
from disputes.enums import Way
from disputes.models import Claim
from disputes.turns import OF_AGAINST, STEP, Step, Turn, turn_at, waits_for
from referrals.access import Seen
from referrals.needs_you.task import LINES, MANY, Task, filled, how_many, names, who


def tasks(member: Membership) -> Iterator[Task]:
    """Disputing before the window shuts is for everybody; claims and what mends them are for Admins."""
    yield from _to_dispute(member)
    if member.is_admin:
        yield from _claims(member)


def _to_dispute(member: Membership) -> Iterator[Task]:
    """What was marked as not valid and can be disputed for a short time only, in one line."""
    shuts = queries.about_to_shut().filter(recipient=member.company).values_list("pk", flat=True)
    found = list(shuts[:MANY])
    seen, of = filled(found[:2], member), len(found)
    ends = queries.window_ends(seen[0].referral) if seen else None
    if ends is None:
        return
    one = of == 1
    yield Task(
        icon="scale",
        tone="warn",
        what=f"Dispute the referral of {who(seen[0])}" if one else f"Dispute {how_many(of)} referrals",
        why="You marked it as not valid. Without a dispute it stands"
        if one
        else f"You marked them as not valid: {names(seen, of, uncounted=of == MANY)}",
        when=f"{clock.span(ends - clock.now())} left",
        below="to dispute it" if one else "for the first of them",
        action="Dispute it" if one else "Dispute them",
        url=reverse("disputes:open", args=[seen[0].referral.pk]) if one else reverse("disputes:several"),
        due=ends,
    )


def _claims(member: Membership) -> Iterator[Task]:
    """What is its turn: those that are due first have a line each, the others share one."""
    waiting = _waiting(member)
    own = waiting if len(waiting) == LINES + 1 else waiting[:LINES]
    seen = {each.referral.pk: each for each in filled([claim.referral_id for claim, *_ in own], member)}
    yield from (_line(claim, step, turn, seen[claim.referral_id]) for claim, step, turn in own)
    if shared := waiting[len(own) :]:
        yield _others(shared, member)


def _waiting(member: Membership) -> list[tuple[Claim, str, Turn]]:
    steps = dict(WAITING.rows(member.company_id))
    claims = Claim.objects.filter(pk__in=steps).select_related("company", "against", "resolution").order_by("pk")
    found = [(claim, steps[claim.pk], turn) for claim in claims if (turn := turn_at(claim, steps[claim.pk]))]
    return sorted(found, key=lambda each: each[-1].by)


def _steps(company: int) -> QuerySet[Any, Any]:
    """Claims that wait for the company, and what each waits for."""
    waiting = Claim.objects.annotate(step=STEP).filter(waits_for(company))
    return waiting.order_by("pk").values_list("pk", "step")[:MANY]


WAITING = Prepared(_steps)


def _line(claim: Claim, step: str, turn: Turn, seen: Seen) -> Task:
    what, why, action = _words(claim, step, who(seen))
    when, below = _until(turn, seen.zone)
    return Task(
        icon="hourglass" if step == Step.CONFIRM else "flag",
        tone="warn",
        what=what,
        why=why,
        when=when,
        below=below,
        action=action,
        url=reverse("disputes:claim", args=[claim.referral_id]),
        due=turn.by,
    )


def _words(claim: Claim, step: str, who: str) -> tuple[str, str, str]:
    """What is to be done, why, and the word on the button."""
    if step == Step.ANSWER:
        return (
            f"Answer the claim about {who}",
            f"{claim.company.name} says that you did not keep the pledge",
            "Answer it",
        )
    if step == Step.OFFER:
        return f"Resolve the claim about {who}", f"The pledge to {claim.company.name} was not kept", "Say how"
    offer = Way(claim.resolution.way).label.lower()
    return f"Say if the claim about {who} is resolved", f"{claim.against.name} offers: {offer}", "Read the offer"


def _others(shared: list[tuple[Claim, str, Turn]], member: Membership) -> Task:
    """One line for them all, which leads to the list where the first of them stands."""
    _, step, first = shared[0]
    when, below = _until(first, member.company.time_zone)
    return Task(
        icon="flag",
        tone="warn",
        what=f"Go on with {counted(len(shared), 'more claim')}",
        why="Each waits for your company",
        when=when,
        below=f"{below} for the first of them",
        action="Open all",
        url=reverse("disputes:cases", query={"side": "against"} if step in OF_AGAINST else {}),
        due=first.by,
    )


def _until(turn: Turn, zone: str) -> tuple[str, str]:
    ends, today = local(turn.by, zone).date(), local(clock.now(), zone).date()
    return days_left(ends, today), f"by {date_words(ends, today)}"
