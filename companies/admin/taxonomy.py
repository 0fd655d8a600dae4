"""The services that companies list and customers need. What is no longer done is switched off, never deleted."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from companies.flow import taxonomy
from companies.models import ServiceType, SpecificIssue
from core.admin import DeskAdmin


class TaxonomyAdmin(DeskAdmin):
    """The slug is what reference data knows a row by: it is given once."""

    list_filter = ["active"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    add: ClassVar[Callable[..., Any]]
    change: ClassVar[Callable[..., Any]]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        """Through the acts, so that every change of the list is in the journal."""
        if change:
            changed = {name: form.cleaned_data[name] for name in form.changed_data}
            type(self).change(obj, by=request.user, **changed)
        else:
            obj.pk = type(self).add(by=request.user, **form.cleaned_data).pk


@admin.register(ServiceType)
class ServiceTypeAdmin(TaxonomyAdmin):
    list_display = ["name", "trade", "active"]
    list_filter = ["trade", "active"]
    fields = ["trade", "name", "slug", "active"]
    add = staticmethod(taxonomy.add_service_type)
    change = staticmethod(taxonomy.change_service_type)


@admin.register(SpecificIssue)
class SpecificIssueAdmin(TaxonomyAdmin):
    list_display = ["name", "service_type", "active"]
    list_filter = ["service_type__trade", "active"]
    list_select_related = ["service_type"]
    fields = ["service_type", "name", "slug", "active"]
    add = staticmethod(taxonomy.add_issue)
    change = staticmethod(taxonomy.change_issue)
