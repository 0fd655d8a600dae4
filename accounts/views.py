"""The page about one's own sign-in. The other pages of signing in are allauth's, in our templates."""

from typing import cast

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from accounts.flow import switch_key_shortcuts
from accounts.models import User
from core.pages import go, page, posting


def your_sign_in(request: HttpRequest) -> HttpResponse:
    """Name, address, password and second factor; for everybody who is signed in, in a company or not."""
    rows = Authenticator.objects.filter(user=request.user.pk)
    factors = {factor.type: factor for factor in rows}
    codes = factors.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "app": factors.get(Authenticator.Type.TOTP),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
    }
    return page(request, "account/your_sign_in.html", context)


@posting(back="mfa_index")
def key_shortcuts(request: HttpRequest) -> HttpResponse:
    """Switch single-key shortcuts on or off for oneself."""
    person, on = cast(User, request.user), request.POST.get("on") == "yes"
    switch_key_shortcuts(person, on=on, by=person)
    messages.success(request, f"Single-key shortcuts are {'on' if on else 'off'}.")
    return go(request, "mfa_index")
