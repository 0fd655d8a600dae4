"""What the pages of all cases have in common: taken and put back, and the way on to the next of the list."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from companies.forms.days import DayField
from core import clock
from core.admin import Move, ReadOnlyAdmin
from disputes import desk, permissions
from disputes.admin.words import aside_words, page_of, staff_of
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


PUT_ASIDE = Move(
    slug="put-aside",
    label="Put aside",
    effects=lambda case: [
        "Until that day it stands under Put aside and in no other view. Its deadline stays what it is.",
        "It comes back by itself, and before that day when one of the companies adds something.",
    ],
    act=lambda case, reason, by, until: sharing.put_aside(case, until=until, reason=reason, by=by),
    possible=lambda case: bool(desk.kind_of(case)) and not desk.put_aside(case),
    done="it is put aside.",
    settles=True,
    read_by="Only Baton's staff read it.",
    longest=200,
    fields=lambda case: {"until": DayField(label="Until", initial=clock.desk_day(clock.now()) + timedelta(days=3))},
)
BRING_BACK = Move(
    slug="bring-back",
    label="Bring back",
    effects=lambda case: ["It stands among the others again."],
    act=lambda case, reason, by: sharing.bring_back(case, by=by),
    possible=lambda case: desk.put_aside(case) is not None,
    done="it is back.",
    at_once=True,
)
SHARING = [TAKE, PUT_BACK, PUT_ASIDE, BRING_BACK]


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
            "aside": aside_words(waiting) if (waiting := desk.put_aside(row)) else "",
        }

    def next_page(self, request: HttpRequest, row: Any) -> str:
        place = desk.Place.read(request.GET)
        following = desk.following(row, place, staff_of(request))
        return page_of(following) + self.trail(request) if following else ""
