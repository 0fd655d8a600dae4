"""Who may open a dispute, speak in it, appeal, and who decides it."""

from companies.models import Membership
from companies.permissions import check_is_staff
from core.actors import Actor
from core.refusals import NotAllowed
from disputes.enums import DECIDED, DisputeState
from disputes.models import Dispute
from referrals.enums import Party
from referrals.models import Referral
from referrals.permissions import party

__all__ = ["check_is_party", "check_is_staff", "check_may_appeal", "check_may_dispute", "may_appeal", "may_dispute"]

LOST = {
    DisputeState.UPHELD: {Party.SENDER},
    DisputeState.PARTLY: {Party.SENDER, Party.RECIPIENT},
    DisputeState.DECLINED: {Party.RECIPIENT},
}
"""Against whom a decision went, at least in part."""


def may_dispute(referral: Referral, actor: Actor) -> bool:
    """Anybody at the recipient: agents too (opening one is part of working a referral)."""
    return party(referral, actor) == Party.RECIPIENT


def check_may_dispute(referral: Referral, actor: Actor) -> None:
    if not may_dispute(referral, actor):
        raise NotAllowed("Only the company that received this referral can dispute it.")


def check_is_party(dispute: Dispute, actor: Actor) -> None:
    if not isinstance(actor, Membership) or party(dispute.referral, actor) is None:
        raise NotAllowed("Only the two companies of this referral can say something here.")


def may_appeal(dispute: Dispute, actor: Actor) -> bool:
    side = party(dispute.referral, actor) if isinstance(actor, Membership) else None
    return side in LOST.get(DisputeState(dispute.state), set())


def check_may_appeal(dispute: Dispute, actor: Actor) -> None:
    check_is_party(dispute, actor)
    if dispute.state in DECIDED and not may_appeal(dispute, actor):
        raise NotAllowed("The decision is in your favor. Only the other company can appeal it.")
