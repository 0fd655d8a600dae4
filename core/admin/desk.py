"""The classes that every page of the staff desk is made of.

Read-mostly: nothing is deleted, nothing is done in bulk, a state is never a field. What staff do to a row is
a Move: a button on its page, a form that says the effect and asks for the reason, and the act behind it.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst

from core import events
from core.admin.moves import Move, MoveForm
from core.admin.queues import Queue
from core.models import Event
from core.refusals import MoveRefused, Refused

STATUS: dict[type[Refused], int] = {MoveRefused: 409}
Row = models.Model
KEPT = "_changelist_filters"
"""In the address of a row's pages: how the list was filtered that staff came from, by Django's own name."""
NARROWS_NOTHING = {"waiting", "p", "o"}
"""What the address of a whole queue may say, too: that it is one, its page and its order."""
COLUMNS = ["desk-columns"]
"""Class of a fieldset whose fields stand in columns, to be read at a glance."""


class Labelled:
    """A page or a table whose columns may be called otherwise than in the code."""

    labels: ClassVar[Mapping[str, str]] = {}
    """Words for columns, by name, on pages, lists and their filters; the others are called as in the code."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        return super().get_form(*args, **self._with_labels(kwargs))  # type: ignore[misc]

    def get_formset(self, *args: Any, **kwargs: Any) -> Any:
        return super().get_formset(*args, **self._with_labels(kwargs))  # type: ignore[misc]

    def _with_labels(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        return kwargs | ({"labels": self.labels} if self.labels else {})


class DeskAdmin(Labelled, admin.ModelAdmin):
    """A page of the desk: no delete, no bulk actions, its moves as buttons, its history at the end."""

    actions: Any = None
    list_per_page = 50
    change_form_template = "admin/desk/change_form.html"
    moves: ClassVar[Sequence[Move]] = ()
    queue: ClassVar[Queue | None] = None
    """Which of its rows wait for staff, if it is a list that they work off."""

    class Media:
        css: ClassVar = {"all": ["css/admin-desk.css", "css/admin-queues.css", "css/admin-cases.css"]}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Filters, too, go by the words that the list has for its columns."""
        listed = super().get_changelist_instance(request)
        for narrowed in listed.filter_specs:
            narrowed.title = self.labels.get(getattr(narrowed, "field_path", ""), narrowed.title)
        return listed

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False

    def has_move_permission(self, request: HttpRequest) -> bool:
        """Moves are for staff who may change such rows, on pages without a single field to change, too."""
        return admin.ModelAdmin.has_change_permission(self, request)

    def history_of(self, row: Row) -> models.QuerySet[Event]:
        return events.timeline(row)

    def get_urls(self) -> list[URLPattern]:
        move = path(
            "<path:object_id>/move/<slug:slug>/",
            self.admin_site.admin_view(self.move_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_move",
        )
        return [move, *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj:
            context |= self.queue_around(request, obj) | {"barred": self.barred_from(request, obj)}
            context |= {
                "trail": self.trail(request),
                "list_url": self.list_url(request),
                "moves": self.moves_now(request, obj),
                "history": self.history_of(obj).order_by("-at", "-id"),
                **self.more_of(obj),
            }
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, add, change, form_url, obj)

    def more_of(self, row: Row) -> dict[str, Any]:
        """What the page's own template shows besides the fields."""
        return {}

    def trail(self, request: HttpRequest) -> str:
        """What the addresses of a row's pages keep: the list that staff came from, as a query string."""
        kept = self.get_preserved_filters(request)
        return f"?{kept}" if kept else ""

    def list_url(self, request: HttpRequest) -> str:
        """The list, filtered and searched as it was when staff left it; from elsewhere, what waits in it."""
        queue = self.queue.listed if self.queue else ""
        kept = request.GET.get(KEPT)
        return self._url("changelist") + (f"?{kept}" if kept else queue)

    def rows_of_list(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The rows of that list, so that whoever works off a part of a queue stays in it."""
        if not request.GET.get(KEPT):
            return self.get_queryset(request)
        listing = copy(request)
        listing.GET = QueryDict(request.GET[KEPT])
        try:
            return self.get_changelist_instance(listing).get_queryset(listing)
        except IncorrectLookupParameters:
            return self.get_queryset(request)

    def queue_around(self, request: HttpRequest, row: Row) -> dict[str, Any]:
        """How many wait in the queue that ``row`` stands in, and the page of the next one."""
        if self.queue is None:
            return {}
        waiting = self.queue.among(self.rows_of_list(request))
        if not waiting.filter(pk=row.pk).exists():
            return {}
        return {
            "queue": self.queue,
            "queue_url": self.list_url(request),
            "waiting": waiting.count(),
            "narrowed": bool(set(QueryDict(request.GET.get(KEPT))) - NARROWS_NOTHING),
            "next_url": self.next_page(request, row),
        }

    def next_page(self, request: HttpRequest, row: Row) -> str:
        """The page of whatever waits next in this queue; empty when nothing else does."""
        following = self.queue.after(row, self.rows_of_list(request)) if self.queue else None
        return self._url("change", following.pk) + self.trail(request) if following else ""

    def moves_now(self, request: HttpRequest, row: Row) -> list[Move]:
        possible = self._possible(request, row)
        return [move for move in possible if not move.barred(row, request.user)]

    def barred_from(self, request: HttpRequest, row: Row) -> list[str]:
        """Why the signed-in person may not make moves that somebody else could make now."""
        return list(filter(None, {move.barred(row, request.user): None for move in self._possible(request, row)}))

    def _possible(self, request: HttpRequest, row: Row) -> list[Move]:
        allowed = self.has_move_permission(request)
        return [move for move in self.moves if allowed and move.possible(row)]

    def move_view(self, request: HttpRequest, object_id: str, slug: str) -> HttpResponse:
        """Show what a move will do and ask for the reason; when it is sent, make the move."""
        row = self._row(unquote(object_id))
        move = next((each for each in self.moves if each.slug == slug), None)
        if row is None or move is None:
            raise Http404
        if not self.has_move_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._form_page(request, row, move, move.form(row))
        return self._make(request, row, move, move.form(row, request.POST, request.FILES))

    def _row(self, pk: str) -> Row | None:
        """Also a row that has left this queue meanwhile: the act then says what became of it."""
        try:
            return self.model._base_manager.filter(pk=pk).first()
        except (ValueError, ValidationError):
            return None

    def _make(self, request: HttpRequest, row: Row, move: Move, form: MoveForm) -> HttpResponse:
        if not form.is_valid():
            return self._form_page(request, row, move, form)
        next_page = self.next_page(request, row) if move.settles else ""
        try:
            move.act(row, form.reason, request.user, **form.given)
        except Refused as refused:
            form.refuse(str(refused))
            row.refresh_from_db()  # what the page says of it is what refused it
            return self._form_page(request, row, move, form, status=STATUS.get(type(refused), 200))
        messages.success(request, f"{row}: {move.done}")
        return HttpResponseRedirect(next_page or self.page_after(request, row))

    def _form_page(
        self, request: HttpRequest, row: Row, move: Move, form: MoveForm, status: int = 200
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": move.label,
            "original": row,
            "back": self.page_after(request, row),
            "list_url": self.list_url(request),
            "move": move,
            "effects": move.effects(row),
            "possible": move.possible(row),
            "barred": move.barred(row, request.user),
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/desk/move.html", context, status=status)

    def page_after(self, request: HttpRequest, row: Row) -> str:
        """Where a move leads: to the row's page; to the list when it has left this queue."""
        if self.get_object(request, str(row.pk)):
            return self._url("change", row.pk) + self.trail(request)
        return self.list_url(request)

    def _url(self, page: str, *args: object) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)


class ReadOnlyAdmin(DeskAdmin):
    """A page of the desk on which no field can be changed and no row added."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False


class ReadOnlyInline(Labelled, admin.TabularInline):
    """Rows that belong to the page's row, as a table to read."""

    template = "admin/desk/table.html"
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False
