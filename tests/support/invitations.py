"""Invitations in tests, with the token that only the e-mail has."""

import re

from companies.enums import Role
from companies.flow import team
from companies.models import Invitation, Membership
from core import messages
from core.models import Message

EMAIL = "sam@harrow.example"
LINK = re.compile(r"/invitation/([\w-]+)/")


def invited(by: Membership, email: str = EMAIL, role: str = Role.AGENT) -> tuple[Invitation, str]:
    """An invitation by ``by`` to their company, and its token out of the mail that waits."""
    invitation = team.invite(by.company, email=email, role=role, by=by)
    return invitation, token_of(invitation)


def mail_of(invitation: Invitation) -> Message:
    return messages.about(invitation).get()


def token_of(invitation: Invitation) -> str:
    found = LINK.search(mail_of(invitation).body)
    assert found, "the mail has no link"
    return found[1]


def address(token: str) -> str:
    return f"/invitation/{token}/"
