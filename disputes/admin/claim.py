"""Claims on the staff desk: both sides on one screen, the finding, what mends it, and what it means for the pledge."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest

from companies.admin.company import CompanyAdmin
from companies.pledge_text import text_of
from core import events
from core.admin import ReadOnlyInline
from core.models import Event
from disputes import claims
from disputes.admin.case import SHARING
from disputes.admin.claim_moves import FINDINGS, MENDING, RULINGS
from disputes.admin.closed import WITHDRAWN_LAST, ClosedFilter
from disputes.admin.files import ADD_FILES, WithFiles
from disputes.admin.referral import case_of
from disputes.admin.words import due_words
from disputes.enums import ClaimState
from disputes.models import Claim
from referrals.admin import FindsReferrals, ReferralAdmin


@admin.register(Claim)
class ClaimAdmin(WithFiles, FindsReferrals):
    """Undecided ones first, the oldest of them on top; then what was decided last, then what was withdrawn."""

    change_form_template = "admin/disputes/claim.html"
    list_display = ["referral", "state", "ground", "company", "against", "opened_at", "due", "decided_at"]
    labels = {"opened_at": "opened", "decided_at": "decided"}
    list_filter = [ClosedFilter, "state", "ground", "source", "ruling"]
    list_select_related = ["referral", "company", "against"]
    ordering = [WITHDRAWN_LAST, F("decided_at").desc(nulls_first=True), "opened_at"]
    to_referral = "referral__"
    moves = [*FINDINGS, *MENDING, *RULINGS, ADD_FILES, *SHARING]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        parts = ("sender", "recipient", "service", "issue", "zip")
        rows = super().get_queryset(request).select_related("company", "against", "service", "assignee")
        return rows.select_related(*(f"referral__{part}" for part in parts))

    @admin.display(description="decide by", ordering="decide_by")
    def due(self, claim: Claim) -> str:
        return due_words(claim.decide_by) if claim.state == ClaimState.IN_REVIEW else ""

    def history_of(self, row: Any) -> QuerySet[Event]:
        """The claim and its referral have one history."""
        return events.timeline(row) | events.timeline(row.referral)

    def more_of(self, row: Any) -> dict[str, Any]:
        return case_of(row) | {
            "claim": row,
            "resolution": claims.resolution_of(row),
            "pledge_text": text_of(row.pledge_version) if row.pledge_version else None,
        }


class ClaimInline(ReadOnlyInline):
    model = Claim
    fields = ["opened_at", "company", "against", "ground", "state", "decided_by_name"]
    labels = {"opened_at": "opened", "decided_by_name": "decided by"}
    show_change_link = True


class ClaimAgainstInline(ClaimInline):
    fk_name = "against"
    ordering = ["-opened_at", "-pk"]
    verbose_name_plural = "Claims against it"


# A claim is read on the page of its referral, too; and of the company that it is against; they know nothing of claims.
ReferralAdmin.inlines = [*ReferralAdmin.inlines, ClaimInline]
CompanyAdmin.inlines = [*CompanyAdmin.inlines, ClaimAgainstInline]
