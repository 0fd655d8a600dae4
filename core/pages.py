"""How a page answers: whole or in part, and what becomes of an act that says no."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from core.refusals import NotAllowed, Refused

View = Callable[..., HttpResponse]


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, part: str = "", status: int = 200
) -> HttpResponse:
    """Render the whole page, or only its ``part`` when htmx asks for one.

    A partial comes out of the same template and context, so it can never show what the page would not.
    """
    response = render(request, f"{template}#{part}" if part and by_htmx(request) else template, context, status=status)
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["HX-Request"])
    return response


def by_htmx(request: HttpRequest) -> bool:
    """Whether htmx asked and wants a part of a page."""
    return bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]


def takes(most_bytes: int) -> Callable[[View], View]:
    """For a form with files: how large it may be as a whole, where MOST_SENT is too little (middleware.BodyLimit)."""

    def decorate(view: View) -> View:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]  # decorators above keep what a function says of itself
        return view

    return decorate


def refusing(*, back: str) -> Callable[[View], View]:
    """Answer for acts that refuse: 403 with the sentence when the person may not, else back to where the state is told.

    ``back`` is the route name of a page that takes the view's own arguments. The sentence is shown there once.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except NotAllowed as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            except Refused as refusal:
                messages.error(request, str(refusal))
                return go(request, back, *args, **kwargs)

        return answering

    return decorate


def posting(*, back: str) -> Callable[[View], View]:
    """For an address that only acts: refusals as in ``refusing``, and a GET leads to ``back``.

    A GET comes here when a session ended before the act was sent and the person has signed in again.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @refusing(back=back)
        def acting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return go(request, back, *args, **kwargs)
            return view(request, *args, **kwargs)

        return acting

    return decorate


def go(request: HttpRequest, to: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Lead to another page: the browser as a whole goes there, also when htmx asked."""
    if by_htmx(request):
        return HttpResponseClientRedirect(resolve_url(to, *args, **kwargs))
    return redirect(to, *args, **kwargs)
