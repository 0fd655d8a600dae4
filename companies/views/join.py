"""Asking to join, by somebody who has no sign-in."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from companies.flow import application
from companies.forms.join import ApplicationForm
from core.actors import BATON
from core.pages import go, page

TOO_MANY = "That is a lot of applications from one place. Wait an hour, then send yours again."


@login_not_required
def join(request: HttpRequest) -> HttpResponse:
    """The application. Only complete ones count toward the limit, so that a slip costs nobody their try."""
    form = ApplicationForm(request.POST or None)
    if form.is_valid() and _apply(request, form):
        return go(request, "companies:join_thanks")
    return page(request, "companies/join.html", {"form": form})


@login_not_required
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return page(request, "companies/join_thanks.html", {})


def _apply(request: HttpRequest, form: ApplicationForm) -> bool:
    """Whether it was taken; when not, the form says why."""
    if not ratelimit.consume(request, action="join"):
        form.add_error(None, TOO_MANY)
        return False
    try:
        application.apply(asked=form.asked, by=BATON)
    except application.NameTaken as refused:
        form.add_error("name", str(refused))
        return False
    return True
