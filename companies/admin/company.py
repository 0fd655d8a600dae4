"""A company on the staff desk."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from companies import queries
from companies.admin.moves import LIFT, REVOKE, STANDING_MOVES
from companies.enums import PropertyType
from companies.flow import profile
from companies.models import Company, Membership, PledgeMove
from core import money, phones
from core.admin import COLUMNS, DeskAdmin, ReadOnlyInline


class PausedFilter(admin.SimpleListFilter):
    """Companies that have paused themselves."""

    title = "pause"
    parameter_name = "paused"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [("yes", "Paused"), ("no", "Not paused")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Company]) -> QuerySet[Company]:
        if self.value() in ("yes", "no"):
            return queryset.filter(paused_at__isnull=self.value() == "no")
        return queryset


class PledgeMoveInline(ReadOnlyInline):
    model = PledgeMove
    verbose_name_plural = "History of the pledge"
    fields = ["at", "before", "after", "version", "reason", "actor_name"]


class MembershipInline(ReadOnlyInline):
    model = Membership
    verbose_name_plural = "Members"
    fields = ["user", "email", "role"]
    readonly_fields = ["email"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user")

    @admin.display(description="e-mail")
    def email(self, membership: Membership) -> str:
        return membership.user.email


@admin.register(Company)
class CompanyAdmin(DeskAdmin):
    """Only name and tier are fields; pledge and standing move by buttons, the rest is the company's own."""

    list_display = ["name", "tier", "standing", "pledge", "pause", "city", "state"]
    list_filter = ["tier", "standing", "pledge", PausedFilter]
    search_fields = ["name"]
    search_help_text = "By name."
    readonly_fields = [
        "standing",
        "standing_reason",
        "pledge",
        "pledge_version",
        "pledge_changed_at",
        "telephone",
        "city",
        "state",
        "time_zone",
        "properties",
        "bid",
        "services",
        "coverage",
        "paused_at",
        "joined_at",
    ]
    fieldsets = [
        (None, {"fields": ["name", "tier"]}),
        ("Standing", {"classes": COLUMNS, "fields": ["standing", "standing_reason"]}),
        ("Pledge to Protect", {"classes": COLUMNS, "fields": ["pledge", "pledge_version", "pledge_changed_at"]}),
        (
            "Profile, which the company changes itself",
            {
                "classes": COLUMNS,
                "fields": [
                    "telephone",
                    "city",
                    "state",
                    "time_zone",
                    "properties",
                    "bid",
                    "services",
                    "coverage",
                    "paused_at",
                    "joined_at",
                ],
            },
        ),
    ]
    inlines = [PledgeMoveInline, MembershipInline]
    moves = [REVOKE, LIFT, *STANDING_MOVES]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Company, form: forms.ModelForm, change: bool) -> None:
        """Through the act, so that a change of name or tier is in the journal."""
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        profile.change_by_staff(obj, by=request.user, **changed)  # type: ignore[arg-type]  # staff, so it is a User

    @admin.display(description="pause")
    def pause(self, company: Company) -> str:
        return "Paused" if company.paused else ""

    @admin.display(description="phone")
    def telephone(self, company: Company) -> str:
        return phones.show(company.phone)

    @admin.display(description="property types")
    def properties(self, company: Company) -> str:
        return ", ".join(PropertyType(kind).label for kind in company.property_types)

    @admin.display(description="bid")
    def bid(self, company: Company) -> str:
        return money.show(company.bid_cents)

    @admin.display(description="services")
    def services(self, company: Company) -> str:
        return ", ".join(service.name for service in queries.offered_services(company))

    @admin.display(description="service area")
    def coverage(self, company: Company) -> str:
        codes = queries.covered_zips(company)
        return f"{len(codes)} ZIP{'' if len(codes) == 1 else 's'}: {', '.join(codes)}" if codes else ""
