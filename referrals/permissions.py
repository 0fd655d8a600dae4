"""Who may do what with a referral. Whether its state allows it is in workflow.py."""

from companies.enums import REFERS
from companies.models import Company, Membership
from companies.permissions import is_service_pro, is_staff
from core.actors import BATON, CUSTOMER, Actor
from core.refusals import NotAllowed
from referrals.enums import Party, Status
from referrals.models import Referral
from referrals.workflow import MAY_MOVE, PUTS_BACK


def party(referral: Referral, actor: Actor) -> Party | None:
    """In what part the actor stands to this referral; None for a stranger."""
    if isinstance(actor, Membership):
        return _side(referral, actor)
    if is_staff(actor):
        return Party.STAFF
    return {BATON: Party.BATON, CUSTOMER: Party.CUSTOMER}.get(actor)  # type: ignore[call-overload]


def _side(referral: Referral, member: Membership) -> Party | None:
    """Service Pros stand where the sender stands that they took the call for."""
    if member.company_id in (referral.sender_id, referral.taken_by_id):
        return Party.SENDER
    return Party.RECIPIENT if member.company_id == referral.recipient_id else None


def may_move(referral: Referral, to: str, *, by: Actor) -> bool:
    hands = PUTS_BACK if referral.status == Status.INVALID else MAY_MOVE[to]
    return party(referral, by) in hands


def check_may_move(referral: Referral, to: str, *, by: Actor) -> None:
    if not may_move(referral, to, by=by):
        raise NotAllowed("This is not yours to do with this referral.")


def check_may_refer(member: Membership, sender: Company | None = None) -> None:
    """Raise NotAllowed unless the member's company may refer, and ``sender`` too where Service Pros refer for it."""
    if member.company.standing not in REFERS:
        standing = member.company.get_standing_display().lower()
        raise NotAllowed(f"Your company cannot refer at the moment: its standing is {standing}.")
    if sender is None or sender.pk == member.company_id:
        return
    if not is_service_pro(member):
        raise NotAllowed("Only Baton's Service Pros take calls for other companies.")
    if sender.standing not in REFERS:
        raise NotAllowed(f"{sender.name} cannot refer at the moment.")


def check_party(referral: Referral, actor: Actor, *allowed: Party) -> None:
    if party(referral, actor) not in allowed:
        raise NotAllowed("This is not yours to do with this referral.")
