"""Where a person starts after signing in."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def home(request: HttpRequest) -> HttpResponse:
    """Members see what came in; Baton's staff, who belong to no company, the admin."""
    if request.membership:  # type: ignore[attr-defined]
        return redirect("referrals:received")
    if getattr(request.user, "is_staff", False):
        return redirect("admin:index")
    raise PermissionDenied("Your sign-in belongs to no company.")
