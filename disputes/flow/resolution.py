"""How the harm is mended: the customer is returned, or the company compensated, within a time (P12)."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from companies.models import Membership
from core import clock, events, money
from core.actors import BATON, Actor
from core.refusals import MoveRefused, Refused
from core.workflow import advance
from core.written import written
from disputes import claims, permissions
from disputes.enums import BOTH_READ, ResolutionState, Way
from disputes.models import Resolution
from disputes.workflow import RESOLUTION
from referrals.queries import lock_referral

MOVED_ON = "This has changed since you opened the page. Read how it stands now, and decide then."
HOW = "Choose how you mend it, and say how it is done."
TIMED = frozenset({ResolutionState.OWED, ResolutionState.OFFERED})
"""States in which one of the two companies has a deadline."""


@transaction.atomic
def offer(
    resolution: Resolution, *, way: str, note: str, amount_cents: int | None = None, by: Membership
) -> Resolution:
    """Say how it is mended: the customer returned (preferred), or an amount; at least what staff set, if they did.

    From then on the harmed company has CONFIRM_WITHIN to confirm it. Records ``resolution.offered``.
    """
    permissions.check_may_answer(resolution.claim, by)
    _lock(resolution)
    if way not in Way.values:
        raise Refused(HOW)
    note = written(note, Resolution.note, missing=HOW)
    amount = _amount(resolution, way, amount_cents)
    _advance(
        resolution,
        ResolutionState.OFFERED,
        due_at=claims.confirm_by(resolution.claim),
        way=way,
        amount_cents=amount,
        note=note,
        answer="",
    )
    _record("offered", resolution, by=by, way=way, amount_cents=amount)
    return resolution


def _amount(resolution: Resolution, way: str, amount_cents: int | None) -> int | None:
    if way == Way.RETURN:
        return None
    least = resolution.proposed_cents or 0 if resolution.set_by_staff else 1
    if not amount_cents or amount_cents < least:
        raise Refused(
            f"Baton set this at {money.show(least)}. Offer that or more." if least > 1 else "Give the amount."
        )
    return amount_cents


@transaction.atomic
def confirm(resolution: Resolution, *, read: str, by: Membership) -> Resolution:
    """The harmed company says that it is mended, also when it had said no, or nothing, before.

    ``read`` is the resolution's ``as_read`` on the page that they answer: another offer is not confirmed by it.
    The claim is settled, and its pledge is no longer in question for it when it was by accident.
    Records ``resolution.confirmed``.
    """
    permissions.check_may_confirm(resolution.claim, by)
    _lock_as(read, resolution)
    _advance(resolution, ResolutionState.CONFIRMED)
    _record("confirmed", resolution, by=by)
    return resolution


@transaction.atomic
def refuse(resolution: Resolution, *, read: str, reason: str, by: Membership) -> Resolution:
    """The harmed company does not accept it: staff look. Records ``resolution.refused`` without the words."""
    permissions.check_may_confirm(resolution.claim, by)
    answer = written(reason, Resolution.answer, missing="Say why you do not accept it.")
    _lock_as(read, resolution)
    _to_staff(resolution, ResolutionState.REFUSED, answer=answer)
    _record("refused", resolution, by=by)
    return resolution


@transaction.atomic
def close(resolution: Resolution, *, read: str, reason: str, by: Actor) -> Resolution:
    """Staff call it resolved where the two do not agree, with a reason both read. Records ``resolution.closed``."""
    permissions.check_is_staff(by)
    reason = written(reason, Resolution.closed_because, missing=BOTH_READ)
    _lock_as(read, resolution)
    if resolution.state == ResolutionState.OFFERED:
        raise MoveRefused("The other company still has time to confirm this.")
    _advance(resolution, ResolutionState.CONFIRMED, closed_because=reason)
    _record("closed", resolution, by=by)
    return resolution


@transaction.atomic
def reopen(resolution: Resolution, *, read: str, reason: str, amount_cents: int | None = None, by: Actor) -> Resolution:
    """Staff set it anew: to be mended within RESOLVE_WITHIN from now, and not below ``amount_cents`` if it is given.

    Records ``resolution.reopened``.
    """
    permissions.check_is_staff(by)
    reason = written(reason, Resolution.reopened_because, missing=BOTH_READ)
    _lock_as(read, resolution)
    terms = {"proposed_cents": amount_cents, "set_by_staff": True} if amount_cents else {}
    _advance(
        resolution,
        ResolutionState.OWED,
        due_at=claims.resolve_by(resolution.claim),
        way="",
        amount_cents=None,
        reopened_because=reason,
        **terms,
    )
    _record("reopened", resolution, by=by, amount_cents=amount_cents)
    return resolution


def move_due() -> int:
    """Lapse what was not offered in time, and hand to staff what was not confirmed; returns how many. For beat."""
    due = _timed().filter(due_at__lte=clock.now())
    return sum(time_out(resolution) for resolution in due)


@transaction.atomic
def time_out(resolution: Resolution) -> bool:
    """The time of whoever's turn it was is over: ``resolution.lapsed`` without an offer, else ``.unconfirmed``.

    A lapsed one stands on the staff's list of pledges in question, with a deadline of its own; nothing is revoked by
    itself. Returns False when somebody was quicker: so two beats do it once.
    """
    _lock(resolution)
    if resolution.state not in TIMED or resolution.due_at > clock.now():
        return False
    lapsed = resolution.state == ResolutionState.OWED
    to = ResolutionState.LAPSED if lapsed else ResolutionState.UNCONFIRMED
    _to_staff(resolution, to)
    if lapsed:
        resolution.claim.decide_by = resolution.due_at
        resolution.claim.save(update_fields=["decide_by"])
    _record(to.value, resolution, by=BATON)
    return True


def remind_due() -> int:
    """Remind whoever's time ends within REMIND_TO_RESOLVE; returns how many. For beat."""
    soon = clock.now() + settings.REMIND_TO_RESOLVE
    return sum(remind(resolution) for resolution in _timed().filter(due_at__lte=soon, reminded_at=None))


@transaction.atomic
def remind(resolution: Resolution) -> bool:
    """Remind whoever's turn it is, once a turn, that their time ends. Records ``resolution.reminded``.

    Returns False when it is too early or too late for that, or when they were reminded already.
    """
    _lock(resolution)
    now, begins = clock.now(), resolution.due_at - settings.REMIND_TO_RESOLVE
    if resolution.state not in TIMED or resolution.reminded_at or not begins <= now < resolution.due_at:
        return False
    resolution.reminded_at = now
    resolution.save(update_fields=["reminded_at"])
    _record("reminded", resolution, by=BATON, state=resolution.state)
    return True


def _timed() -> QuerySet[Resolution]:
    return Resolution.objects.filter(state__in=sorted(TIMED)).select_related("claim__against").order_by("pk")


def _lock(resolution: Resolution) -> None:
    """The order of locks: the referral before what hangs on it. Its other acts wait; then it is read again."""
    lock_referral(resolution.claim.referral_id)
    resolution.refresh_from_db(from_queryset=Resolution.objects.select_related("claim__against"))


def _lock_as(read: str, resolution: Resolution) -> None:
    """The same for whoever decides about it as they read it."""
    _lock(resolution)
    if resolution.as_read != read:
        raise MoveRefused(MOVED_ON)


def _advance(resolution: Resolution, to: ResolutionState, **columns: Any) -> None:
    """Move it on; with ``due_at``, to whoever has so long for the next step."""
    advance(resolution, RESOLUTION, to, moved_at=clock.now(), reminded_at=None, **columns)


def _to_staff(resolution: Resolution, to: ResolutionState, **columns: Any) -> None:
    _advance(resolution, to, due_at=claims.staff_by(resolution.claim), **columns)


def _record(what: str, resolution: Resolution, *, by: Actor, **data: Any) -> None:
    claim = resolution.claim
    events.record(f"resolution.{what}", subject=claim, by=by, referral=claim.referral_id, **data)
