"""Guards of the pages: who gets in as a member, and who as an Admin of the company."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from companies.enums import SIGNS_IN
from companies.models import Membership

View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """A request that passed ``member``: its membership is there."""

    user: User
    membership: Membership


def membership_of(user: User | AnonymousUser) -> Membership | None:
    """The person's first membership in a company that has access; people in several choose later."""
    if not user.is_authenticated:
        return None
    memberships = Membership.objects.filter(user=user, company__standing__in=SIGNS_IN)
    return memberships.select_related("company", "user").order_by("id").first()


def member(view: View) -> View:
    """Let members of a company in; anybody else who is signed in reads that this is not for them (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not getattr(request, "membership", None):
            raise PermissionDenied("Your sign-in belongs to no company.")
        return view(request, *args, **kwargs)

    return guarded


def company_admin(view: View) -> View:
    """Let Admins of a company in."""

    @wraps(view)
    @member
    def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.membership.is_admin:
            raise PermissionDenied("Only an Admin of your company can change this.")
        return view(request, *args, **kwargs)

    return guarded
