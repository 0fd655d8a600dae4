"""What a toast carries besides its words: the way to take an act back, and what was typed and is saved now."""

from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, words: str, *, undo: str = "", saved: str = "") -> None:
    """Say it once, on the next page or in the fragment that answers.

    ``undo`` is the address of the button that takes it back; ``saved`` names the forms, with spaces between them,
    whose typing (``data-keep``) the tab may forget.
    """
    carried = {"undo": undo, "saved": saved}
    messages.success(request, words, extra_tags=urlencode({name: value for name, value in carried.items() if value}))


def carried(extra_tags: str) -> dict[str, str]:
    return {"undo": "", "saved": ""} | dict(parse_qsl(extra_tags))
