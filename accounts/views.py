"""The page about one's own sign-in. The other pages of signing in are allauth's, in our templates."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse

from core.pages import page


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
