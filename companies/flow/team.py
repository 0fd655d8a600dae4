"""Who works for a company: asked by a link that works once, joined, given another role, gone."""

from typing import NoReturn

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from accounts.models import User
from companies import links, permissions, queries
from companies.enums import SIGNS_IN, Role
from companies.models import Company, Invitation, Membership
from core import clock, events, messages
from core.actors import Actor
from core.refusals import MoveRefused, Refused

DEAD = "This invitation does not work any more. Ask whoever invited you for a new one."
SOMEBODY_ELSE = "This invitation was sent to another address than the one you are signed in with."
MEMBER_ALREADY = "This person belongs to your company already."
SIGN_IN_FIRST = "This address has a sign-in now. Sign in with it, then open the invitation again."
LAST_ADMIN = "A company keeps at least one Admin. Make somebody else an Admin first."


@transaction.atomic
def invite(company: Company, *, email: str, role: str, by: Actor) -> Invitation:
    """Ask somebody to join as ``role``: the company's Admins may, and staff, who invite a new company's first Admin.

    Queues the e-mail with the link; an earlier link to the same address dies, so this is *send again* as well.
    Records ``team.invited``. Raises Refused when the person is a member already.
    """
    permissions.check_may_invite(by, company)
    company, email = queries.lock_to_change(company.pk), email.strip().lower()
    # The earlier one first: whoever is just accepting it is waited for, and then found among the members.
    again = _take_back_open(company, email)
    if company.memberships.filter(user__email=email).exists():
        raise Refused(MEMBER_ALREADY)
    token, now = links.new_token(), clock.now()
    invitation = Invitation.objects.create(
        company=company,
        email=email,
        role=Role(role),
        token_hash=links.hash_of(token),
        invited_by=by.actor_name,
        invited_at=now,
        expires_at=now + settings.INVITATION_LIFE,
    )
    events.record("team.invited", subject=company, by=by, invitation=invitation.pk, role=invitation.role, again=again)
    _send_link(invitation, token)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> None:
    """Take the invitation back: its link dies, and its e-mail stays here if it has not left yet.

    Records ``team.invitation_withdrawn``.
    """
    company = invitation.company
    permissions.check_may_invite(by, company)
    queries.lock_to_change(company.pk)
    if not _take_back_open(company, invitation.email, pk=invitation.pk):
        raise MoveRefused("This invitation was accepted or withdrawn already.")
    events.record("team.invitation_withdrawn", subject=company, by=by, invitation=invitation.pk, role=invitation.role)


@transaction.atomic
def accept_invitation(token: str, *, by: User) -> Membership:
    """Join the company: the link is used up. Somebody without a sign-in (``by`` is not stored yet) is given one,
    with the address that was invited and no other. Who joins Baton itself is a Service Pro from then on.

    Records ``team.joined``. Raises Refused when the link is dead or was sent to another address.
    """
    rows = Invitation.objects.select_related("company").select_for_update(of=("self",))
    invitation = rows.filter(token_hash=links.hash_of(token)).first()
    if invitation is None or not works(invitation):
        raise MoveRefused(DEAD)
    if by.pk is None:
        _give_sign_in(by, invitation.email)
    elif by.email != invitation.email:
        raise Refused(SOMEBODY_ELSE)
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    membership = _join(invitation, by)
    said = {"role": membership.role, "invited_by": invitation.invited_by, "invitation": invitation.pk}
    events.record("team.joined", subject=invitation.company, by=membership, **said)
    return membership


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: Membership) -> Membership:
    """Make a member an Admin or an Agent; holds on their very next request. Records ``team.role_changed``."""
    permissions.check_may_change_settings(by, membership.company)
    membership = _lock(membership)
    before, membership.role = membership.role, Role(role)
    if before == membership.role:
        return membership
    _check_an_admin_stays(membership, before)
    membership.save(update_fields=["role"])
    said = {"member": membership.user.name, "before": before, "after": membership.role}
    events.record("team.role_changed", subject=membership.company, by=by, **said)
    return membership


@transaction.atomic
def remove_member(membership: Membership, *, by: Membership) -> None:
    """Take somebody out, or leave oneself: no access from their very next request on. What they did keeps their name,
    and their sign-in stays theirs. Records ``team.left``.
    """
    permissions.check_may_remove(by, membership)
    membership = _lock(membership)
    _check_an_admin_stays(membership, membership.role)
    said = {"member": membership.user.name, "role": membership.role, "by_themselves": by.user_id == membership.user_id}
    # Before the row goes: somebody who leaves is the one who acts.
    events.record("team.left", subject=membership.company, by=by, **said)
    membership.delete()


def works(invitation: Invitation) -> bool:
    """Whether its link still lets somebody in."""
    return invitation.open(clock.now()) and invitation.company.standing in SIGNS_IN


def _take_back_open(company: Company, email: str, **which: int) -> bool:
    """Withdraw what is open to this address; whether there was anything."""
    rows = company.invitations.filter(email=email, accepted_at=None, withdrawn_at=None, **which)
    invitation = rows.select_for_update(of=("self",)).first()
    if invitation is None:
        return False
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    messages.cancel(invitation)
    return True


def _send_link(invitation: Invitation, token: str) -> None:
    """The mail is the only place where the token is: it is sealed, so its words go once it is sent."""
    context = {"invitation": invitation, "company": invitation.company, "link": links.invitation_url(token)}
    messages.queue(
        channel="email",
        to=invitation.email,
        title=f"Join {invitation.company.name} on Baton",
        body=render_to_string("emails/companies/invitation.txt", context).strip(),
        about=invitation,
        sealed=True,
    )


def _give_sign_in(person: User, email: str) -> None:
    """The link came to that address, so it is theirs."""
    person.email = email
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise Refused(SIGN_IN_FIRST) from None
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)


def _join(invitation: Invitation, person: User) -> Membership:
    columns = {"role": invitation.role, "joined_at": clock.now()}
    membership, new = Membership.objects.get_or_create(user=person, company=invitation.company, defaults=columns)
    if not new:
        raise Refused("You belong to this company already.")
    if invitation.company.is_baton and not person.is_service_pro:
        person.is_service_pro = True
        person.save(update_fields=["is_service_pro"])
    return membership


def _lock(membership: Membership) -> Membership:
    """The membership as it is now, under its company's lock."""
    queries.lock_to_change(membership.company_id)
    found = Membership.objects.select_related("user", "company").filter(pk=membership.pk).first()
    return found or _gone()


def _gone() -> NoReturn:
    raise MoveRefused("This person does not belong to your company any more.")


def _check_an_admin_stays(membership: Membership, before: str) -> None:
    others = Membership.objects.filter(company=membership.company, role=Role.ADMIN).exclude(pk=membership.pk)
    if before == Role.ADMIN and not others.exists():
        raise Refused(LAST_ADMIN)
