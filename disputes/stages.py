"""How far a claim has come, as the row of stages on its page, and how much of the running time is used up."""

from dataclasses import dataclass
from datetime import datetime

from companies.hours import days_left, local
from core import clock
from disputes.enums import ClaimState, ResolutionState
from disputes.models import Claim
from disputes.turns import Turn

LOW = 75
"""Percent of the time that are used up when it begins to run short."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Done ``at``, or running until ``by``, or still to come."""

    name: str
    state: str
    at: datetime | None = None
    by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """What is left of a time, in words; ``used`` of it in percent."""

    left: str
    used: int
    tone: str


def stages(claim: Claim, turn: Turn | None) -> list[Stage]:
    """Once nothing is left to do, what was passed over is left out."""
    done = _done(claim)
    if turn is None:
        last = "Withdrawn" if claim.state == ClaimState.WITHDRAWN else "Closed"
        return [Stage(name, "done", at) for name, at in done.items() if at] + [Stage(last, "done", _closed(claim))]
    now = next((name for name, at in done.items() if at is None), "Closed")
    return [
        Stage(name, "now", by=turn.by) if name == now else Stage(name, "done" if at else "next", at)
        for name, at in [*done.items(), ("Closed", None)]
    ]


def since(claim: Claim) -> datetime:
    """Since when the time runs that runs now."""
    resolution = getattr(claim, "resolution", None)
    heard = claim.answered_at or claim.reviewed_from or claim.opened_at
    return resolution.moved_at if resolution else claim.decided_at or heard


def running(begun: datetime, by: datetime, time_zone: str) -> Running:
    """Counted in days of ``time_zone``, with one of which it ends."""
    now = clock.now()
    left = days_left(local(by, time_zone).date(), local(now, time_zone).date())
    if by < now:
        return Running(left, 100, "late")
    used = round(100 * (now - begun) / (by - begun))
    return Running(left, used, "low" if used >= LOW else "")


def _done(claim: Claim) -> dict[str, datetime | None]:
    resolution = getattr(claim, "resolution", None)
    mended = resolution and resolution.state == ResolutionState.CONFIRMED
    return {
        "Reported": claim.opened_at,
        "Both heard" if claim.answered_at else "Other side heard": claim.answered_at or claim.reviewed_from,
        "Finding": claim.decided_at,
        "Put right": resolution.moved_at if resolution and mended else None,
    }


def _closed(claim: Claim) -> datetime | None:
    resolution = getattr(claim, "resolution", None)
    return claim.ruled_at or (resolution.moved_at if resolution else claim.decided_at)
