"""The acts of a company's team."""

from functools import partial

from accounts.models import User
from companies.enums import Notice, Role
from companies.flow import alerts, team
from companies.models import Invitation, Membership
from tests.factories import MembershipFactory
from tests.support.acts.catalogue import Ready, act
from tests.support.invitations import invited


def waiting() -> tuple[Membership, Invitation, str]:
    """An Admin, and somebody whom they have asked to join."""
    by = MembershipFactory()
    return by, *invited(by)


@act(team.invite, "team.invited", "message.queued")
def _() -> Ready:
    by = MembershipFactory()
    return partial(team.invite, by.company, email="sam@harrow.example", role=Role.AGENT, by=by)


@act(team.withdraw_invitation, "team.invitation_withdrawn")
def _() -> Ready:
    by, invitation, _ = waiting()
    return partial(team.withdraw_invitation, invitation, by=by)


@act(team.accept_invitation, "team.joined")
def _() -> Ready:
    *_, token = waiting()
    # A person of its own for each try: one that was given a sign-in keeps its number when all else is undone.
    return lambda: team.accept_invitation(token, by=User(name="Sam Ortiz"))


@act(team.change_role, "team.role_changed")
def _() -> Ready:
    by = MembershipFactory()
    return partial(team.change_role, MembershipFactory(company=by.company), role=Role.AGENT, by=by)


@act(team.remove_member, "team.left")
def _() -> Ready:
    by = MembershipFactory()
    return partial(team.remove_member, MembershipFactory(company=by.company), by=by)


@act(alerts.set_alerts, "team.alerts_changed")
def _() -> Ready:
    by = MembershipFactory()
    return partial(alerts.set_alerts, by, notices=[Notice.ARRIVED_TEXT], phone="+15125550142", by=by)
