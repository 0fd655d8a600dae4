"""Who may do what in a company. Whether its state allows it is in workflow.py."""

from companies.models import Company, Membership
from core.actors import Actor
from core.refusals import NotAllowed


def may_change_settings(actor: Actor, company: Company) -> bool:
    """Its own Admins may: not its Agents, nor another company's Admins, nor Baton's staff in their place."""
    return isinstance(actor, Membership) and actor.is_admin and actor.company_id == company.pk


def check_may_change_settings(actor: Actor, company: Company) -> None:
    if not may_change_settings(actor, company):
        raise NotAllowed("Only an Admin of your company can change this.")


def check_may_invite(actor: Actor, company: Company) -> None:
    """Its Admins, and Baton's staff, who let a new company's first Admin in."""
    if not is_staff(actor):
        check_may_change_settings(actor, company)


def may_remove(actor: Actor, membership: Membership) -> bool:
    """Its Admins may; anybody may leave by themselves."""
    return actor == membership or may_change_settings(actor, membership.company)


def check_may_remove(actor: Actor, membership: Membership) -> None:
    if not may_remove(actor, membership):
        raise NotAllowed("Only an Admin of your company can change this.")


def check_is_oneself(actor: Actor, membership: Membership) -> None:
    if actor != membership:
        raise NotAllowed("Everybody chooses their own alerts.")


def is_service_pro(actor: Actor) -> bool:
    """Whether they take calls for every company: Baton's own people, who sign in as carefully as staff."""
    return isinstance(actor, Membership) and actor.company.is_baton and actor.user.is_service_pro


def is_staff(actor: Actor) -> bool:
    return getattr(actor, "is_staff", False)


def check_is_staff(actor: Actor) -> None:
    """Standing, revoking and lifting are Baton's: a company cannot do them to itself or to another."""
    if not is_staff(actor):
        raise NotAllowed("Only Baton's staff can do this.")
