"""Where a person starts after signing in: what needs them now, and how the last weeks went."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from companies.enums import Standing, TimeZone
from companies.hours import clock_words, local, minute_of_day
from companies.models import Membership
from core import clock
from core.pages import by_htmx, page
from referrals.figures import figures
from referrals.needs_you import needs_you, open_disputes

NOON, EVENING, DAWN = 12, 17, 4
"""Hours from which people say good afternoon, good evening and good morning."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Members see their company's day, an applicant its application, Service Pros their calls.

    Baton's staff, who belong to no company, see the admin.
    """
    if membership := request.membership:  # type: ignore[attr-defined]
        if membership.company.is_baton:
            return redirect("referrals:pros")
        if membership.company.standing == Standing.APPLICANT:
            return redirect("companies:application")
        return _day(request)
    if getattr(request.user, "is_staff", False):
        return redirect("admin:index")
    raise PermissionDenied("Your sign-in belongs to no company.")


@member
def _day(request: MemberRequest) -> HttpResponse:
    """The page. Every minute it asks for its list of needs anew, because clocks run."""
    viewer = request.membership
    context: dict[str, Any] = {"tasks": needs_you(viewer), "disputes": open_disputes(viewer.company)}
    if not by_htmx(request):
        context |= _greeting(viewer) | {"figures": figures(viewer.company)}
    return page(request, "referrals/home.html", context, part="needs")


def _greeting(viewer: Membership) -> dict[str, str]:
    """``Good morning, Dana``, and the moment on the company's clock with its zone named."""
    here = local(clock.now(), viewer.company.time_zone)
    part = "morning" if DAWN <= here.hour < NOON else "afternoon" if NOON <= here.hour < EVENING else "evening"
    zone = TimeZone(viewer.company.time_zone).label
    return {
        "greeting": f"Good {part}, {viewer.user.name.split()[0]}",
        "moment": f"{here:%A, %B} {here.day}, {clock_words(minute_of_day(here))} {zone}",
    }
