"""What every request passes through."""

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

Answer = Callable[[HttpRequest], HttpResponseBase]


class HtmxSignIn:
    """A session that ended during an HTMX call sends the whole page to sign in, never a fragment of it.

    After signing in the person is back on the page the call was made from.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.htmx and isinstance(response, HttpResponseRedirect):  # type: ignore[attr-defined]
            sign_in = resolve_url(settings.LOGIN_URL)
            if response.url.startswith(sign_in):
                back = request.htmx.current_url_abs_path or "/"  # type: ignore[attr-defined]
                return HttpResponseClientRedirect(f"{sign_in}?next={quote(back)}")
        return response
