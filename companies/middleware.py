"""Which company the signed-in person works for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from companies.access import membership_of


class CurrentMembership:
    """Sets ``request.membership``: the person's place in a company, or None. Read only when somebody looks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.membership = SimpleLazyObject(lambda: membership_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)
