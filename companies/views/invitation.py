"""Where the link of an invitation leads. Looking at it changes nothing: mail scanners look too."""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from companies.access import choose
from companies.flow import team
from companies.forms.invitation import NewcomerForm
from companies.links import hash_of
from companies.models import Invitation, Membership
from core.pages import go, page, refusing


@login_not_required
@refusing(back="companies:invitation")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = Invitation.objects.select_related("company").filter(token_hash=hash_of(token)).first()
    if found is None or not team.works(found):
        return page(request, "companies/invitation_dead.html", {}, status=410 if found else 404)
    visitor = _visitor(request, found)
    if request.method == "POST" and visitor == "invited":
        return _join(request, token)
    if visitor == "newcomer":
        return _newcomer(request, found, token)
    return _page(request, found, visitor=visitor)


def _visitor(request: HttpRequest, invitation: Invitation) -> str:
    """Who stands at the door. Whether an address has a sign-in is told to nobody but its owner, who has this link."""
    if request.user.is_authenticated:
        return "invited" if request.user.email == invitation.email else "somebody else"
    return "signed out" if User.objects.filter(email=invitation.email).exists() else "newcomer"


def _join(request: HttpRequest, token: str) -> HttpResponse:
    assert request.user.is_authenticated
    return _welcome(request, team.accept_invitation(token, by=request.user))


def _newcomer(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Make their sign-in and let them in, in one go."""
    form = NewcomerForm(request.POST if request.method == "POST" else None, email=invitation.email)
    if not form.is_valid():
        return _page(request, invitation, visitor="newcomer", form=form)
    membership = team.accept_invitation(token, by=form.person)
    perform_login(request, membership.user)
    return _welcome(request, membership)


def _welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    choose(request, membership.company)
    messages.success(request, f"You have joined {membership.company.name}.")
    return go(request, "referrals:home")


def _page(request: HttpRequest, invitation: Invitation, **context: Any) -> HttpResponse:
    common = {"invitation": invitation, "company": invitation.company}
    return page(request, "companies/invitation.html", common | context)
