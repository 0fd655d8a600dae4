"""Guards of the pages: who gets in as a member of the network, as one of a company, and as its Admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token

from accounts.models import User
from companies import permissions
from companies.enums import SIGNS_IN, Standing
from companies.models import Company, Membership
from core.pages import go

View = Callable[..., HttpResponse]
CHOSEN = "company"
"""Where the session keeps which of their companies a person works for."""


class MemberRequest(HttpRequest):
    """A request that passed a guard: its membership is there."""

    user: User
    membership: Membership
    memberships: list[Membership]


def memberships_of(user: User | AnonymousUser) -> list[Membership]:
    """The person's places in companies that have access, in the order in which they joined them."""
    if not user.is_authenticated:
        return []
    return list(user.memberships.filter(company__standing__in=SIGNS_IN).select_related("company").order_by("id"))


def membership_of(memberships: list[Membership], *, chosen: int | None) -> Membership | None:
    """The place in the ``chosen`` company, or the first one when nothing was chosen or that place is gone."""
    first = memberships[0] if memberships else None
    return next((membership for membership in memberships if membership.company_id == chosen), first)


def choose(request: HttpRequest, company: Company) -> None:
    """Work for ``company`` from the next request on.

    A form that was left open for the other company in another tab must not change this one: its token goes.
    """
    request.session[CHOSEN] = company.pk
    rotate_token(request)


def own_company(view: View) -> View:
    """Let people of a company in, an applicant's too; anybody else who is signed in reads that it is not for them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not getattr(request, "membership", None):
            raise PermissionDenied("Your sign-in belongs to no company.")
        _check_still_there(request)
        return view(request, *args, **kwargs)

    return guarded


def member(view: View) -> View:
    """Let people of a member company in; those of an applicant are led to where its application stands."""

    @wraps(view)
    @own_company
    def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.membership.company.standing == Standing.APPLICANT:
            return go(request, "companies:application")
        return view(request, *args, **kwargs)

    return guarded


def service_pro(view: View) -> View:
    """Let Baton's own call takers in, who hold the second factor that their sign-in asks for."""

    @wraps(view)
    @own_company
    def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.is_service_pro(request.membership):
            raise PermissionDenied("Only Baton's Service Pros take calls here.")
        return view(request, *args, **kwargs)

    return guarded


def _check_still_there(request: Any) -> None:
    """Their place in the chosen company may have ended: what was open for it must not change another one."""
    chosen, now = request.session.get(CHOSEN), request.membership.company
    if chosen is None and len(request.memberships) > 1:
        request.session[CHOSEN] = now.pk
    elif chosen not in (None, now.pk):
        choose(request, now)
        if request.method == "POST":
            raise PermissionDenied("The company this page was open for is no longer yours to work in.")


def company_admin(view: View) -> View:
    """Let Admins of a company in, an applicant's too."""

    @wraps(view)
    @own_company
    def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.membership.is_admin:
            raise PermissionDenied("Only an Admin of your company can change this.")
        return view(request, *args, **kwargs)

    return guarded
