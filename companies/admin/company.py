"""A company on the staff desk: what a person needs to decide about it, on one screen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from companies import queries, vetting
from companies.admin.moves import LIFT, REVOKE, STANDING_MOVES
from companies.admin.vetting import ACCEPT, DECLINE, INVITE, RATE, paper_move
from companies.enums import PropertyType
from companies.flow import application, profile
from companies.forms.join import ApplicationForm
from companies.history import UNTOLD
from companies.models import AreaZip, Company, Membership, PledgeMove
from core.admin import DeskAdmin, ReadOnlyInline
from core.models import Event


class WrittenDownForm(ApplicationForm):
    """The same application in the words of who writes it down for somebody on the phone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["leave_empty"]
        for name, label in (("contact_name", "Contact's name"), ("contact_email", "Contact's e-mail")):
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"Type the {label[0].lower()}{label[1:]}."
        self.fields["property_types"].label = "Properties they work on"
        self.fields["message"].label = "What they said"
        self.fields["services"].widget = forms.CheckboxSelectMultiple(choices=self.fields["services"].choices)  # type: ignore[attr-defined]


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
    labels = {"actor_name": "by"}


class MembershipInline(ReadOnlyInline):
    model = Membership
    verbose_name_plural = "Members"
    fields = ["user", "email", "role", "joined_at"]
    readonly_fields = ["email"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user").order_by("role", "pk")

    @admin.display(description="e-mail")
    def email(self, membership: Membership) -> str:
        return membership.user.email


@admin.register(Company)
class CompanyAdmin(DeskAdmin):
    """Only name and tier are fields; pledge and standing move by buttons, the rest is the company's own."""

    change_form_template = "admin/companies/company.html"
    list_display = ["name", "tier", "standing", "pledge", "pause", "city", "state"]
    list_filter = ["tier", "standing", "pledge", PausedFilter]
    search_fields = ["name"]
    search_help_text = "By name."
    fieldsets = [("Name and tier", {"fields": ["name", "tier"]})]
    inlines = [MembershipInline, PledgeMoveInline]
    moves = [ACCEPT, *STANDING_MOVES, DECLINE, RATE, INVITE, REVOKE, LIFT]

    def history_of(self, row: Any) -> QuerySet[Event]:
        """Without what stands beside another event that says why."""
        return super().history_of(row).exclude(type__in=UNTOLD)

    def save_model(self, request: HttpRequest, obj: Company, form: forms.ModelForm, change: bool) -> None:
        """Through the act, so that a change of name or tier is in the journal."""
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        profile.change_by_staff(obj, by=request.user, **changed)  # type: ignore[arg-type]  # staff, so it is a User

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Write down the application of somebody who asked by phone: the same form, the same act."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = WrittenDownForm(request.POST or None)
        company = _applied(form, request.user) if form.is_valid() else None
        if company:
            messages.success(request, f"{company}: the application is written down.")
            return HttpResponseRedirect(reverse("admin:companies_company_change", args=[company.pk]))
        context = self.admin_site.each_context(request)
        context |= {"opts": self.opts, "title": "Write down an application", "form": form, "media": self.media}
        return TemplateResponse(request, "admin/companies/add.html", context)

    def more_of(self, row: Any) -> dict[str, Any]:
        return {
            "company": row,
            "show_save_and_add_another": False,
            "application": getattr(row, "application", None),
            "papers": [(paper, paper_move(paper.credential)) for paper in vetting.papers(row)],
            "missing": vetting.missing(row),
            "rating": vetting.rating_of(row),
            "services": [service.name for service in queries.services_of(row.pk)],
            "properties": [PropertyType(kind).label for kind in row.property_types],
            "areas": row.areas.count(),
            "zips": AreaZip.objects.filter(company=row).values("zip").distinct().count(),
            "invited": row.invitations.filter(accepted_at=None, withdrawn_at=None),
        }

    @admin.display(description="pause")
    def pause(self, company: Company) -> str:
        return "Paused" if company.paused else ""


def _applied(form: WrittenDownForm, by: Any) -> Company | None:
    """The applicant; None, with the sentence in the form, when the name is another company's."""
    try:
        return application.apply(asked=form.asked, by=by)
    except application.NameTaken as refused:
        form.add_error("name", str(refused))
        return None
