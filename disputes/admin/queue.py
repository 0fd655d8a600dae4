"""The one list of what waits for staff: disputes, appeals, claims and all that follows from them."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html

from core import clock
from core.admin import Queue
from disputes import desk
from disputes.admin.several import ACTIONS
from disputes.admin.words import about, aside_words, due_class, due_words, page_of, staff_of
from disputes.enums import CaseKind
from disputes.models import Waiting
from referrals.admin import NUMBER, FindsReferrals


class ViewFilter(admin.SimpleListFilter):
    title = parameter_name = "view"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return desk.View.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Waiting]) -> QuerySet[Waiting]:
        return queryset.filter(desk.Place.read(request.GET).condition(staff_of(request)))


class KindFilter(admin.SimpleListFilter):
    title = parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return CaseKind.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Waiting]) -> QuerySet[Waiting]:
        kind = desk.Place.read(request.GET).kind
        return queryset.filter(kind=kind) if kind else queryset


@admin.register(Waiting)
class WaitingAdmin(FindsReferrals):
    """What is due first stands first. A row leads to the case's own page, and a decision there to the next row."""

    change_list_template = "admin/disputes/queue.html"
    list_display = ["until", "what", "of_referral", "asks", "other", "waits", "whose"]
    list_display_links = None
    list_filter = [ViewFilter, KindFilter]
    list_select_related = ["referral", "company", "against", "assignee"]
    show_full_result_count = False
    sortable_by = ["waits", "until"]
    to_referral = "referral__"
    actions = ACTIONS
    queue = Queue("Cases to decide", since="since", due="due", counted=desk.in_view)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        place = desk.Place.read(request.GET)
        return [_case(place), *self.list_display, *(["aside"] if place.view == desk.View.ASIDE else [])]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By number as everywhere; by company also where no referral is meant."""
        if not (term := search_term.strip()):
            return queryset, False
        if NUMBER.fullmatch(term):
            return super().get_search_results(request, queryset, term)
        return queryset.filter(Q(company__name__icontains=term) | Q(against__name__icontains=term)), False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Waiting]:
        return desk.with_about(super().get_queryset(request))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        place = desk.Place.read(request.GET)
        counts = desk.counts(staff_of(request), place.kind)
        shown = {
            "place": place,
            "views": [(desk.Place(view, place.kind), count) for view, count in counts.items()],
            "kinds": [desk.Place(place.view, kind) for kind in ["", *CaseKind]],
        }
        return super().changelist_view(request, shown | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Nothing is kept here: a case is read on its own page."""
        waiting = self.get_object(request, object_id)
        if waiting is None or request.method == "POST":
            return super().change_view(request, object_id, form_url, extra_context)
        return HttpResponseRedirect(page_of(waiting))

    @admin.display(description="about")
    def what(self, waiting: Waiting) -> str:
        return about(waiting)

    @admin.display(description="referral")
    def of_referral(self, waiting: Waiting) -> str:
        return waiting.referral.number if waiting.referral else ""

    @admin.display(description="who asks, or it is about")
    def asks(self, waiting: Waiting) -> str:
        return waiting.company.name

    @admin.display(description="against")
    def other(self, waiting: Waiting) -> str:
        return waiting.against.name if waiting.against else ""

    @admin.display(description="waits", ordering="since")
    def waits(self, waiting: Waiting) -> str:
        return clock.span(clock.now() - waiting.since)

    @admin.display(description="whose")
    def whose(self, waiting: Waiting) -> str:
        return waiting.assignee.name if waiting.assignee else "Nobody's"

    @admin.display(description="put aside", ordering="aside_until")
    def aside(self, waiting: Waiting) -> str:
        return aside_words(waiting)

    @admin.display(description="due", ordering="due")
    def until(self, waiting: Waiting) -> str:
        css = due_class(waiting)
        words = due_words(waiting.due) + (", late soon" if css == "desk-soon" else "")
        return format_html('<span class="{}">{}</span>', css, words)


def _case(place: desk.Place) -> Callable[[Waiting], str]:
    """The column that leads to a case's own page, and from there on in this view."""

    @admin.display(description="case")
    def case(waiting: Waiting) -> str:
        return format_html('<a href="{}{}">{}</a>', page_of(waiting), place.query, waiting.get_kind_display())

    return case
