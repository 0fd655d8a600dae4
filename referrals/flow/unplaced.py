"""What staff do about a need that nobody could take. Only its sender asks for a match, and for the customer's yes."""

from django.db import transaction

from core import events
from core.actors import Actor
from core.refusals import MoveRefused, Refused
from referrals import permissions, queries
from referrals.enums import Party, Status
from referrals.flow.moves import move
from referrals.models import Referral


@transaction.atomic
def ask_to_place(referral: Referral, *, by: Actor) -> None:
    """Staff ask whoever took the call to place a need that somebody could take now.

    Records ``referral.placement_asked``, at which they are told. Nobody is held, and nothing moves.
    """
    permissions.check_party(referral, by, Party.STAFF)
    referral = queries.lock_referral(referral.pk)
    if not referral.placeable_at:
        raise MoveRefused("Nobody could take it now, so its sender was not asked.")
    events.record("referral.placement_asked", subject=referral, by=by)


@transaction.atomic
def close(referral: Referral, *, because: str, by: Actor) -> Referral:
    """Staff end a need that nobody will take.

    Records ``referral.closed``, at which its sender is told, and a customer who left a number to be called back.
    The reason is the sender's to read and not the journal's: staff may name the customer in it.
    """
    permissions.check_party(referral, by, Party.STAFF)
    if not because.strip():
        raise Refused("Give the reason: the sender will read it.")
    referral = queries.lock_referral(referral.pk)
    if referral.status != Status.UNMATCHED:
        raise MoveRefused(f'This referral is marked "{referral.get_status_display()}" now. That was not done.')
    move(referral, Status.ABANDONED, event="referral.closed", by=by, status_reason=because)
    return referral
