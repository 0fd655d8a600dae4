"""Which company the signed-in person works for."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from companies.access import CHOSEN, membership_of, memberships_of


class CurrentMembership:
    """Sets ``request.membership``, the person's place in the company they chose, or None, and ``request.memberships``,
    all of their places. Read only when somebody looks, and anew for every request: who was removed is out at once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        here: Any = request
        here.memberships = SimpleLazyObject(lambda: memberships_of(here.user))
        here.membership = SimpleLazyObject(
            lambda: membership_of(here.memberships, chosen=here.session.get(CHOSEN) if here.memberships else None)
        )
        return self.get_response(request)
