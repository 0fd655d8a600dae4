"""The queue of companies that asked to join, and the papers that staff verify."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from companies import vetting
from companies.admin.company import CompanyAdmin
from companies.admin.moves import LET_IN
from companies.admin.vetting import ACCEPT, DECLINE, INVITE, PAPER_MOVES, RATE
from companies.enums import SIGNS_IN, Standing
from companies.models import Applicant, Credential
from core import clock
from core.admin import KEPT, EitherFilter, Queue, ReadOnlyAdmin, WaitingFilter


@admin.register(Applicant)
class ApplicantAdmin(CompanyAdmin):
    """Applicants, those that wait longest first. Their page is that of any company."""

    list_display = ["name", "applied", "taken_up", "city", "state", "lacks"]
    list_filter = ["state"]
    list_select_related = ["application", "rating"]
    ordering = ["joined_at", "pk"]
    moves = [ACCEPT, LET_IN, DECLINE, RATE, INVITE]
    queue = Queue("Applicants to vet", since="joined_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        applicants = super().get_queryset(request).filter(standing=Standing.APPLICANT)
        return applicants.prefetch_related("credentials")

    @admin.display(description="applied", ordering="joined_at")
    def applied(self, company: Applicant) -> Any:
        return company.joined_at

    @admin.display(description="taken up", ordering="application__accepted_at")
    def taken_up(self, company: Applicant) -> Any:
        application = getattr(company, "application", None)
        return application.accepted_at if application else None

    @admin.display(description="missing")
    def lacks(self, company: Applicant) -> str:
        return " ".join(vetting.missing(company)) or "Nothing"


class VerifiedFilter(EitherFilter):
    title, parameter_name = "whether it is verified", "verified"
    yes = Q(verified_at__isnull=False)


@admin.register(Credential)
class CredentialAdmin(ReadOnlyAdmin):
    """A paper: reached from its company's page, where its moves lead back to. Those stated first stand first."""

    list_display = ["company", "kind", "number", "issuer", "expires_on", "waits", "verified_at"]
    labels = {"expires_on": "expires", "verified_at": "verified"}
    list_filter = [WaitingFilter, "kind", VerifiedFilter]
    list_select_related = ["company"]
    search_fields = ["company__name", "number"]
    search_help_text = "By company or number."
    ordering = ["stated_at", "pk"]
    fields = ["company", "kind", "number", "issuer", "expires_on", "stated_at", "verified_at", "verified_by"]
    moves = PAPER_MOVES
    queue = Queue("Papers to verify", since="stated_at", waiting=Q(verified_at=None, company__standing__in=SIGNS_IN))

    @admin.display(description="waits", ordering="stated_at")
    def waits(self, paper: Credential) -> str:
        return "" if paper.verified_at else clock.span(clock.now() - paper.stated_at)

    def next_page(self, request: HttpRequest, row: Any) -> str:
        """Whoever came from what waits goes on in it; everybody else is back at the company."""
        return super().next_page(request, row) if "waiting=yes" in request.GET.get(KEPT, "") else ""

    def page_after(self, request: HttpRequest, row: Any) -> str:
        return reverse("admin:companies_company_change", args=[row.company_id])
