"""Who may open a dispute, and who decides it."""

from companies.permissions import check_is_staff
from core.actors import Actor
from core.refusals import NotAllowed
from referrals.enums import Party
from referrals.models import Referral
from referrals.permissions import party

__all__ = ["check_is_staff", "check_may_dispute", "may_dispute"]


def may_dispute(referral: Referral, actor: Actor) -> bool:
    """Anybody at the recipient: agents too (opening one is part of working a referral)."""
    return party(referral, actor) == Party.RECIPIENT


def check_may_dispute(referral: Referral, actor: Actor) -> None:
    if not may_dispute(referral, actor):
        raise NotAllowed("Only the company that received this referral can dispute it.")
