"""The services that companies list and customers need. What is no longer done is switched off, never deleted."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from companies.flow import taxonomy
from companies.forms.bids import DollarsField, dollars
from companies.models import ServiceType, SpecificIssue
from core import money
from core.admin import DeskAdmin


class ServiceTypeForm(forms.ModelForm):
    """The ceiling is typed in dollars, as bids are."""

    bid_ceiling_cents = DollarsField(
        label="Bid ceiling",
        help_text="In dollars. A bid of this much or more wins all the points that a bid can bring.",
        error_messages={"required": "Enter the ceiling in dollars, such as 150."},
    )

    class Meta:
        model = ServiceType
        fields = ["trade", "name", "slug", "bid_ceiling_cents", "active"]

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        value = super().get_initial_for_field(field, field_name)
        if field_name != "bid_ceiling_cents":
            return value
        return dollars(ServiceType().bid_ceiling_cents if value is None else value)


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
    form = ServiceTypeForm
    list_display = ["name", "trade", "ceiling", "active"]
    list_filter = ["trade", "active"]
    fields = ["trade", "name", "slug", "bid_ceiling_cents", "active"]
    add = staticmethod(taxonomy.add_service_type)
    change = staticmethod(taxonomy.change_service_type)

    @admin.display(description="bid ceiling", ordering="bid_ceiling_cents")
    def ceiling(self, service: ServiceType) -> str:
        return money.show(service.bid_ceiling_cents)


@admin.register(SpecificIssue)
class SpecificIssueAdmin(TaxonomyAdmin):
    list_display = ["name", "service_type", "active"]
    list_filter = ["service_type__trade", "active"]
    list_select_related = ["service_type"]
    fields = ["service_type", "name", "slug", "active"]
    add = staticmethod(taxonomy.add_issue)
    change = staticmethod(taxonomy.change_issue)
