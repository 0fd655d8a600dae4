"""Where a person starts after signing in."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from companies.enums import Standing


def home(request: HttpRequest) -> HttpResponse:
    """Members see what came in, an applicant its application, Service Pros their calls.

    Baton's staff, who belong to no company, see the admin.
    """
    if membership := request.membership:  # type: ignore[attr-defined]
        if membership.company.is_baton:
            return redirect("referrals:pros")
        applies = membership.company.standing == Standing.APPLICANT
        return redirect("companies:application" if applies else "referrals:received")
    if getattr(request.user, "is_staff", False):
        return redirect("admin:index")
    raise PermissionDenied("Your sign-in belongs to no company.")
