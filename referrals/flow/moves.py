"""The one door through which a referral changes its state."""

from typing import Any

from core import events
from core.actors import Actor
from core.workflow import advance
from referrals import permissions
from referrals.models import Referral
from referrals.workflow import REFERRAL


def move(
    referral: Referral, to: str, *, event: str, by: Actor, data: dict[str, Any] | None = None, **columns: Any
) -> str:
    """Check who may, move the referral under its row lock, write ``columns``, record ``event``.

    Returns the state it left. Runs in the calling act's transaction. Raises NotAllowed or MoveRefused.
    """
    permissions.check_may_move(referral, to, by=by)
    before = advance(referral, REFERRAL, to, **{"placeable_at": None, **columns})
    events.record(event, subject=referral, by=by, **(data or {}))
    return before
