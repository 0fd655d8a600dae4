"""Page or partial: the one place that chooses."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, part: str = "", status: int = 200
) -> HttpResponse:
    """Render the whole page, or only its ``part`` when htmx asks for one.

    A partial comes out of the same template and context, so it can never show what the page would not.
    """
    partial = part and request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    response = render(request, f"{template}#{part}" if partial else template, context, status=status)
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["HX-Request"])
    return response
