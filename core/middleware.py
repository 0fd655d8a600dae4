"""What every request passes through."""

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django_htmx.http import HttpResponseClientRedirect

Answer = Callable[[HttpRequest], HttpResponseBase]


class BodyLimit:
    """Refuses what is larger than its address takes, before any of it is read: 413.

    Django itself counts only what is not a file.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Answer, *_: object) -> HttpResponseBase | None:
        most = getattr(view, "most_bytes", settings.MOST_SENT)
        return render(request, "413.html", status=413) if _sent(request) > most else None


def _sent(request: HttpRequest) -> int:
    """How much is said to come; of what is no number Django reads nothing."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


class LostSession:
    """A session that ended in the middle of something: the sign-in page says so (``lost`` in its address).

    That is where something was sent, or an HTMX call made. The latter sends the whole page to sign in, never a fragment
    of it, and after signing in the person is back on the page the call was made from.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        if not isinstance(response, HttpResponseRedirect) or not response.url.startswith(f"{sign_in}?"):
            return response
        if request.htmx:  # type: ignore[attr-defined]
            back = request.htmx.current_url_abs_path or "/"  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(f"{sign_in}?next={quote(back)}&lost=1")
        return HttpResponseRedirect(f"{response.url}&lost=1") if request.method == "POST" else response
