"""Filters that several lists of the desk share."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest


class EitherFilter(admin.SimpleListFilter):
    """Two choices in words: those for whom ``yes`` holds, and the others."""

    yes: Q

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Yes"), ("no", "No")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = {"yes": self.yes, "no": ~self.yes}.get(self.value() or "")
        return queryset.filter(wanted) if wanted else queryset
