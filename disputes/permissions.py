"""Who may open a dispute, speak in a case, appeal, and who decides it."""

from accounts.models import User
from companies.models import Membership
from companies.permissions import check_is_staff, check_may_change_settings, is_staff
from core.actors import Actor
from core.refusals import NotAllowed
from disputes.enums import DECIDED, DisputeState, Source
from disputes.models import Appeal, Claim, Dispute
from referrals.enums import Party
from referrals.models import Referral
from referrals.permissions import party

__all__ = [
    "check_is_party",
    "check_is_staff",
    "check_may_add",
    "check_may_answer",
    "check_may_appeal",
    "check_may_ask_back",
    "check_may_claim",
    "check_may_confirm",
    "check_may_decide",
    "check_may_dispute",
    "check_may_withdraw",
    "may_appeal",
    "may_answer",
    "may_claim",
    "may_confirm",
    "may_decide",
    "may_dispute",
    "may_withdraw",
]

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


def check_is_party(case: Dispute | Claim, actor: Actor) -> None:
    if not isinstance(actor, Membership) or party(case.referral, actor) is None:
        raise NotAllowed("Only the two companies of this referral can say something here.")


def check_may_add(case: Dispute | Claim, actor: Actor) -> None:
    """Files come from either company, and from staff who were sent some."""
    if not is_staff(actor):
        check_is_party(case, actor)


def may_decide(case: object, actor: Actor) -> bool:
    """Any of the staff, but an appeal is for somebody else than whoever made the first decision."""
    if not isinstance(case, Dispute) or not isinstance(actor, User):
        return True
    return not Appeal.objects.filter(dispute=case, was_decided_by=actor).exists()


def check_may_decide(case: object, actor: Actor) -> None:
    if not may_decide(case, actor):
        raise NotAllowed("You decided this before. An appeal is for somebody else to look at.")


def may_appeal(dispute: Dispute, actor: Actor) -> bool:
    side = party(dispute.referral, actor) if isinstance(actor, Membership) else None
    return side in LOST.get(DisputeState(dispute.state), set())


def check_may_appeal(dispute: Dispute, actor: Actor) -> None:
    check_is_party(dispute, actor)
    if dispute.state in DECIDED and not may_appeal(dispute, actor):
        raise NotAllowed("The decision is in your favor. Only the other company can appeal it.")


def _is_admin_of(actor: Actor, company_id: int | None) -> bool:
    return isinstance(actor, Membership) and actor.is_admin and actor.company_id == company_id


def may_claim(referral: Referral, actor: Actor) -> bool:
    """An Admin of the company whose customer it was; staff, for a customer or for other companies."""
    return _is_admin_of(actor, referral.sender_id) or is_staff(actor)


def check_may_claim(referral: Referral, actor: Actor, source: str) -> None:
    if not may_claim(referral, actor):
        raise NotAllowed("Only an Admin of the company that sent this customer can open a claim.")
    if is_staff(actor) == (source == Source.COMPANY):
        raise NotAllowed("A company claims for itself. Baton's staff open claims for customers and other companies.")


def may_answer(claim: Claim, actor: Actor) -> bool:
    """An Admin of the company that the claim is against; the same one says how it is mended."""
    return _is_admin_of(actor, claim.against_id)


def check_may_answer(claim: Claim, actor: Actor) -> None:
    if not may_answer(claim, actor):
        raise NotAllowed("Only an Admin of the company that this claim is against can do this.")


def may_confirm(claim: Claim, actor: Actor) -> bool:
    """An Admin of the company whose customer it was."""
    return _is_admin_of(actor, claim.company_id)


def check_may_confirm(claim: Claim, actor: Actor) -> None:
    if not may_confirm(claim, actor):
        raise NotAllowed("Only an Admin of the company whose customer this is can do this.")


def may_withdraw(claim: Claim, actor: Actor) -> bool:
    """Whoever claimed. What staff brought in, for a customer or for other companies, is for staff to close."""
    return may_confirm(claim, actor) and claim.source == Source.COMPANY


def check_may_withdraw(claim: Claim, actor: Actor) -> None:
    if not may_withdraw(claim, actor):
        raise NotAllowed("Only an Admin of the company that opened this claim can withdraw it.")


check_may_ask_back = check_may_change_settings
"""The Admins of a company may ask for its pledge back."""
