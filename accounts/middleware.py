"""The second factor of staff and Service Pros: a code from an authenticator app, besides the password."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_used
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from accounts.models import User
from core.pages import go

SHOWN_BY = "second_factor_shown_by"
"""Key of a session that has shown a code: the number of its person."""
ALWAYS = {"health", "account_logout"}
ON_THE_WAY = {
    "mfa_activate_totp": {"mfa_activate_totp", "account_reauthenticate"},
    "mfa_reauthenticate": {"mfa_reauthenticate"},
}
"""What may be opened while a step is missing: setting up asks for the password again after a while."""


class SecondFactor:
    """Answers every page with the missing step, whoever serves it: views, the admin, pages that need no sign-in.

    Allauth asks for the code at sign-in, of those who have an app; that somebody must have one is asked here. So
    is whether this very session has shown a code. That keeps out a session that was there before the app was set
    up by somebody else, and one that another door than the sign-in page made.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        step = "" if name in ALWAYS else _missing_step(request)
        return go(request, step) if step and name not in ON_THE_WAY[step] else None


def _missing_step(request: HttpRequest) -> str:
    """Route name of the one page this session may see, or nothing when it may go on."""
    person = request.user
    if not (settings.SECOND_FACTOR_REQUIRED and isinstance(person, User) and person.needs_second_factor):
        return ""
    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        return "mfa_activate_totp"
    return "" if request.session.get(SHOWN_BY) == person.pk else "mfa_reauthenticate"


@receiver([authenticator_added, authenticator_used])
def note_that_a_code_was_shown(request: HttpRequest, user: User, **_: Any) -> None:
    request.session[SHOWN_BY] = user.pk
