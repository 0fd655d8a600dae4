"""The one door through which a referral changes its state."""

from typing import Any

from core import events
from core.actors import Actor
from core.workflow import advance
from referrals import permissions
from referrals.enums import COUNTS_AS_REPEAT
from referrals.models import Referral
from referrals.workflow import REFERRAL


def move(
    referral: Referral, to: str, *, event: str, by: Actor, data: dict[str, Any] | None = None, **columns: Any
) -> str:
    """Check who may, move the referral under its row lock, write ``columns``, record ``event``.

    Frees the customer for another referral as soon as this one no longer counts as the first of a repeat.
    Returns the state it left. Runs in the calling act's transaction. Raises NotAllowed or MoveRefused.
    """
    permissions.check_may_move(referral, to, by=by)
    freed = {} if to in COUNTS_AS_REPEAT else {"repeat_window": None}
    before = advance(referral, REFERRAL, to, **{"placeable_at": None, "status_to_do": "", **freed, **columns})
    events.record(event, subject=referral, by=by, **(data or {}))
    return before
