"""The services that companies list and customers need. What is no longer done is switched off, never deleted."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from companies.models import ServiceType, SpecificIssue
from core.admin import DeskAdmin


class TaxonomyAdmin(DeskAdmin):
    """The slug is what reference data knows a row by: it is given once."""

    list_filter = ["active"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields


@admin.register(ServiceType)
class ServiceTypeAdmin(TaxonomyAdmin):
    list_display = ["name", "trade", "active"]
    list_filter = ["trade", "active"]
    fields = ["trade", "name", "slug", "active"]


@admin.register(SpecificIssue)
class SpecificIssueAdmin(TaxonomyAdmin):
    list_display = ["name", "service_type", "active"]
    list_filter = ["service_type__trade", "active"]
    list_select_related = ["service_type"]
    fields = ["service_type", "name", "slug", "active"]
