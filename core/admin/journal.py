"""The journal: what happened, and who still has to hear it."""

import json
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from core import events
from core.admin.desk import ReadOnlyAdmin, ReadOnlyInline
from core.admin.links import link_to
from core.admin.moves import Move
from core.admin.queues import Queue, WaitingFilter
from core.models import Dispatch, Event

TRY_AGAIN = Move(
    slug="try-again",
    label="Try again",
    effects=lambda dispatch: [
        f"{dispatch.hearer} is called again within a second, and has five new starts.",
        "If it fails five times again, it is parked again.",
    ],
    act=lambda dispatch, reason, by: events.try_again(dispatch, reason=reason, by=by),
    possible=lambda dispatch: dispatch.parked_at is not None,
    done="It is called again.",
    settles=True,
    read_by="It is kept in the journal.",
)


class DispatchStateFilter(admin.SimpleListFilter):
    """Parked first: those wait for a person."""

    title = "state"
    parameter_name = "state"
    STATES: ClassVar[dict[str, Q]] = {
        "parked": Q(parked_at__isnull=False),
        "waiting": Q(parked_at=None, done_at=None),
        "done": Q(done_at__isnull=False),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(state, state.capitalize()) for state in self.STATES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Dispatch]) -> QuerySet[Dispatch]:
        return queryset.filter(self.STATES.get(self.value() or "", Q()))


class DispatchInline(ReadOnlyInline):
    model = Dispatch
    fields = ["hearer", "attempts", "run_after", "done_at", "parked_at", "error"]
    show_change_link = True


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "type", "about", "actor_name"]
    labels = {"at": "when", "type": "what", "actor_name": "by"}
    list_filter = ["type"]
    search_fields = ["subject__exact"]
    search_help_text = "By subject, such as referral:12 or company:3."
    ordering = ["-id"]
    show_full_result_count = False
    fields = ["at", "type", "about", "actor_name", "actor", "details"]
    readonly_fields = ["about", "details"]
    inlines = [DispatchInline]

    @admin.display(description="about")
    def about(self, event: Event) -> str:
        return link_to(event.subject)

    @admin.display(description="details")
    def details(self, event: Event) -> str:
        return format_html("<pre>{}</pre>", json.dumps(event.data, indent=2, ensure_ascii=False))


@admin.register(Dispatch)
class DispatchAdmin(ReadOnlyAdmin):
    list_display = ["hearer", "event", "state", "attempts", "run_after", "error"]
    labels = {
        "hearer": "who hears it",
        "attempts": "starts",
        "run_after": "next start",
        "done_at": "done",
        "parked_at": "given up",
    }
    list_filter = [WaitingFilter, DispatchStateFilter, "hearer"]
    list_select_related = ["event"]
    ordering = ["-id"]
    show_full_result_count = False
    fields = ["hearer", "event", "attempts", "run_after", "done_at", "parked_at", "error"]
    moves = [TRY_AGAIN]
    queue = Queue("Work that failed five times", since="parked_at", waiting=Q(parked_at__isnull=False))

    @admin.display(description="state")
    def state(self, dispatch: Dispatch) -> str:
        if dispatch.parked_at:
            return "Parked"
        return "Done" if dispatch.done_at else "Waiting"
