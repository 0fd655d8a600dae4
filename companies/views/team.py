"""Who works for the company, who was asked to, and what each person is told."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from companies import alerts as told
from companies import permissions
from companies.access import MemberRequest, company_admin, own_company
from companies.flow import team as flow
from companies.flow.alerts import set_alerts
from companies.forms.team import AlertsForm, InvitationForm, InviteForm, RoleForm, alerts_of
from companies.models import Invitation, Membership
from companies.views.pages import settings_page
from core import clock
from core.pages import go, posting, refusing
from core.refusals import NotAllowed, Refused


@refusing(back="companies:team")
@own_company
def team(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _invite(request)
    return _team_page(request, InviteForm())


@company_admin
def _invite(request: MemberRequest) -> HttpResponse:
    form, by = InviteForm(request.POST), request.membership
    if not form.is_valid():
        return _team_page(request, form)
    try:
        flow.invite(by.company, **form.cleaned_data, by=by)
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error("email", str(refused))
        return _team_page(request, form)
    messages.success(request, f"The invitation to {form.cleaned_data['email']} is on its way.")
    return go(request, "companies:team")


@posting(back="companies:team")
@company_admin
def invite_again(request: MemberRequest) -> HttpResponse:
    """A new link to the same address; the earlier one no longer works."""
    earlier, by = _invitation(request), request.membership
    flow.invite(by.company, email=earlier.email, role=earlier.role, by=by)
    messages.success(request, f"A new link is on its way to {earlier.email}. The earlier one no longer works.")
    return go(request, "companies:team")


@posting(back="companies:team")
@company_admin
def withdraw(request: MemberRequest) -> HttpResponse:
    flow.withdraw_invitation(_invitation(request), by=request.membership)
    messages.success(request, "The invitation is withdrawn. Its link no longer works.")
    return go(request, "companies:team")


@refusing(back="companies:team_member")
@own_company
def person(request: MemberRequest, pk: int) -> HttpResponse:
    """One member: another role, or out. An Agent opens only their own, to leave."""
    membership = _member(request, pk)
    if not permissions.may_remove(request.membership, membership):
        raise PermissionDenied("Only an Admin of your company can change this.")
    if request.method == "POST":
        return _change_role(request, membership)
    return _person_page(request, membership, RoleForm(initial={"role": membership.role}))


@company_admin
def _change_role(request: MemberRequest, membership: Membership) -> HttpResponse:
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _person_page(request, membership, form)
    try:
        membership = flow.change_role(membership, role=form.cleaned_data["role"], by=request.membership)
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error("role", str(refused))
        return _person_page(request, membership, form)
    words = "an Admin" if membership.is_admin else "an Agent"
    messages.success(request, f"{membership.user.name} is {words} now.")
    return go(request, "companies:team")


@posting(back="companies:team_member")
@own_company
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    membership, by = _member(request, pk), request.membership
    flow.remove_member(membership, by=by)
    if membership == by:
        messages.success(request, f"You have left {by.company.name}.")
        return go(request, "referrals:home")
    messages.success(request, f"{membership.user.name} no longer belongs to {by.company.name}.")
    return go(request, "companies:team")


@refusing(back="companies:alerts")
@own_company
def alerts(request: MemberRequest) -> HttpResponse:
    """What this person is told, and how."""
    form = AlertsForm(request.POST if request.method == "POST" else None, initial=alerts_of(request.membership))
    if not form.is_valid():
        return _page(request, "team_alerts", form=form)
    set_alerts(request.membership, **form.cleaned_data, by=request.membership)
    messages.success(request, "Your alerts are saved.")
    return go(request, "companies:alerts")


def _invitation(request: MemberRequest) -> Invitation:
    """The company's own invitation that was posted; any other does not exist for this page."""
    form = InvitationForm(request.POST, invitations=request.membership.company.invitations.select_related("company"))
    if not form.is_valid():
        raise Http404("There is no such invitation here.")
    return form.cleaned_data["invitation"]


def _member(request: MemberRequest, pk: int) -> Membership:
    return get_object_or_404(request.membership.company.memberships.select_related("user", "company"), pk=pk)


def _team_page(request: MemberRequest, form: InviteForm) -> HttpResponse:
    company = request.membership.company
    members = company.memberships.select_related("user").order_by("user__name", "id")
    waiting = company.invitations.filter(accepted_at=None, withdrawn_at=None)
    return _page(request, "team", form=form, members=members, waiting=waiting, now=clock.now())


def _person_page(request: MemberRequest, membership: Membership, form: RoleForm) -> HttpResponse:
    return _page(request, "team_member", form=form, person=membership, oneself=membership == request.membership)


def _page(request: MemberRequest, name: str, **context: Any) -> HttpResponse:
    return settings_page(request, name, context | {"somebody_hears": told.somebody_hears(request.membership.company)})
