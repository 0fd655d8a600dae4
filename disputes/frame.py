"""What the frame of every page says about disputes: how many cases are open."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from companies.models import Membership
from disputes.cases import open_count


def cases(request: HttpRequest) -> dict[str, Any]:
    membership = getattr(request, "membership", None)
    return {"frame_cases": SimpleLazyObject(lambda: _cases(membership))}


def _cases(membership: Membership | None) -> dict[str, int]:
    return {"open": open_count(membership.company) if membership else 0}
