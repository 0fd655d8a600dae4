"""What the pages of all cases have in common: taken and put back, and the way on to the next of the list."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from core.admin import Move, ReadOnlyAdmin
from disputes import desk, permissions
from disputes.admin.words import page_of, staff_of
from disputes.flow import desk as sharing

READ_BY_BOTH = "Both companies read it."


def barred_from_appeal(case: Any, by: Any) -> str:
    if permissions.may_decide(case, by):
        return ""
    return "You made the first decision here. Somebody else of the staff decides the appeal."


TAKE = Move(
    slug="take",
    label="Take it",
    effects=lambda case: ["It stands under Mine until it is decided, and colleagues see that you have it."],
    act=lambda case, reason, by: sharing.take(case, by=by),
    possible=lambda case: case.assignee_id is None and bool(desk.kind_of(case)),
    done="you have taken it.",
    at_once=True,
    barred=barred_from_appeal,
)
PUT_BACK = Move(
    slug="put-back",
    label="Put back",
    effects=lambda case: ["Nobody has it any more, and anybody can take it."],
    act=lambda case, reason, by: sharing.release(case, by=by),
    possible=lambda case: case.assignee_id is not None and bool(desk.kind_of(case)),
    done="it is put back.",
    at_once=True,
)


class CaseAdmin(ReadOnlyAdmin):
    """Whoever comes from a view of the list goes on in it: the view is kept in the addresses."""

    def trail(self, request: HttpRequest) -> str:
        return desk.Place.read(request.GET).query if "view" in request.GET else ""

    def queue_around(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        kind, place = desk.kind_of(row), desk.Place.read(request.GET)
        if not kind:
            return {}
        return {
            "queue": place,
            "queue_url": reverse("admin:disputes_waiting_changelist") + place.query,
            "waiting": place.rows(staff_of(request)).count(),
            "next_url": self.next_page(request, row),
        }

    def next_page(self, request: HttpRequest, row: Any) -> str:
        place = desk.Place.read(request.GET)
        following = desk.following(row, place, staff_of(request))
        return page_of(following) + self.trail(request) if following else ""
