"""The queues of the staff desk: what waits for a person, since when, and what comes after the one just done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from core import clock


@dataclass(frozen=True, slots=True)
class Queue:
    """The rows of a list that wait for staff, those that wait longest first."""

    label: str
    since: str
    """Column that says since when a row waits."""
    waiting: Q = field(default_factory=Q)
    """Which rows of the list wait; all of them by default."""
    due: str = ""
    """Column that says until when, where they have a clock; ``late_soon`` says when three quarters are over."""
    counted: Callable[[], Q] = Q
    """Which of those are counted on the first page at this moment."""

    @property
    def listed(self) -> str:
        """What the list is asked for to show only them, as a query string; nothing where it shows no others."""
        return "?waiting=yes" if self.waiting else ""

    def among(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(self.waiting).order_by(self.since, "pk")

    def after(self, row: Any, rows: QuerySet[Any]) -> Any:
        """Whoever has waited longest after ``row``, then from the start again; None when nobody else waits."""
        others, since = self.among(rows).exclude(pk=row.pk), getattr(row, self.since)
        younger = Q(**{f"{self.since}__gt": since}) | Q(**{self.since: since, "pk__gt": row.pk}) if since else Q()
        return others.filter(younger).first() or others.first()


class WaitingFilter(admin.SimpleListFilter):
    """Of a list that holds others, too: what waits for staff."""

    title = "what waits"
    parameter_name = "waiting"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        self.queue: Queue = model_admin.queue
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", self.queue.label)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(self.queue.waiting) if self.value() == "yes" else queryset


@dataclass(frozen=True, slots=True)
class Backlog:
    """How a queue stands now: how many wait, and how long the oldest of them has."""

    label: str
    url: str
    count: int
    oldest: timedelta | None
    late: int | None = None
    late_soon: int | None = None
    """These two only where its rows have a clock."""

    @property
    def on_time(self) -> int:
        return self.count - (self.late or 0) - (self.late_soon or 0)

    @property
    def age(self) -> str:
        return clock.span(self.oldest) if self.oldest else ""


def backlogs(request: HttpRequest) -> Iterator[Backlog]:
    """Every queue that the signed-in person may see, in two numbers."""
    for model, desk in admin.site._registry.items():
        queue: Queue | None = getattr(desk, "queue", None)
        if queue and desk.has_view_permission(request):
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
            yield _backlog(queue, reverse(name) + queue.listed, _counted(queue, desk.get_queryset(request)))


def _counted(queue: Queue, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(queue.waiting, queue.counted()).order_by()


def _backlog(queue: Queue, url: str, rows: QuerySet[Any]) -> Backlog:
    now = clock.now()
    found = rows.aggregate(count=Count("pk"), first=Min(queue.since), **(_clocks(queue, now) if queue.due else {}))
    since = found.pop("first")
    return Backlog(queue.label, url, oldest=now - since if since else None, **found)


def _clocks(queue: Queue, now: datetime) -> dict[str, Count]:
    late = Q(**{f"{queue.due}__lte": now})
    return {"late": Count("pk", filter=late), "late_soon": Count("pk", filter=Q(late_soon__lte=now) & ~late)}
