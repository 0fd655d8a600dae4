"""Requests for the pledge back on the staff desk: what is said to have changed, and what went before."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest

from companies.models import PledgeMove
from companies.pledge_text import current_text
from core import events
from core.admin import Move
from core.models import Event
from disputes import desk
from disputes.admin.case import SHARING, CaseAdmin
from disputes.admin.closed import WITHDRAWN_LAST, ClosedFilter
from disputes.admin.words import due_words
from disputes.enums import CaseKind, ReinstatementState
from disputes.flow import reinstatement
from disputes.models import Claim, Reinstatement

READ_BY_COMPANY = "The company reads it."


def _asked(request: Reinstatement) -> bool:
    return request.state == ReinstatementState.ASKED


def _saved(request: Reinstatement) -> list[tuple[str, str]]:
    return desk.answers(CaseKind.REINSTATEMENT)


def _granting(request: Reinstatement) -> list[str]:
    agreed = [
        f"The removal is lifted, and {request.company} is pledged again: it agreed to version {request.version}.",
        "From the very next match on it can be named for customers of other companies.",
    ]
    newer = [
        f"The removal is lifted. {request.company} agreed to version {request.version}, which is no longer current.",
        f"It is not pledged until one of its Admins agrees to version {current_text().version}, and is told so.",
    ]
    told = "Its Admins get an e-mail with your reason and the conditions."
    return [*(agreed if request.version == current_text().version else newer), told]


GRANT = Move(
    slug="grant",
    label="Give the pledge back",
    effects=_granting,
    act=lambda request, reason, by, conditions: reinstatement.grant(
        request, reason=reason, conditions=conditions, by=by
    ),
    possible=_asked,
    done="the pledge is given back.",
    settles=True,
    read_by=READ_BY_COMPANY,
    fields=lambda request: {
        "conditions": forms.CharField(
            label="Conditions, if there are some",
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    },
    answers=_saved,
)
REFUSE = Move(
    slug="refuse",
    label="Refuse",
    effects=lambda request: [
        f"The pledge of {request.company} stays removed. It can ask again.",
        "Its Admins get an e-mail with your reason.",
    ],
    act=lambda request, reason, by: reinstatement.refuse(request, reason=reason, by=by),
    possible=_asked,
    done="refused.",
    settles=True,
    read_by=READ_BY_COMPANY,
    answers=_saved,
)


@admin.register(Reinstatement)
class ReinstatementAdmin(CaseAdmin):
    """Undecided ones first."""

    change_form_template = "admin/disputes/reinstatement.html"
    list_display = ["company", "state", "asked_at", "due", "decided_at"]
    labels = {"asked_at": "asked", "decided_at": "decided"}
    list_filter = [ClosedFilter, "state"]
    list_select_related = ["company"]
    search_fields = ["company__name"]
    search_help_text = "By company."
    ordering = [WITHDRAWN_LAST, F("decided_at").desc(nulls_first=True), "asked_at"]
    moves = [GRANT, REFUSE, *SHARING]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reinstatement]:
        return super().get_queryset(request).select_related("company", "assignee")

    @admin.display(description="decide by", ordering="decide_by")
    def due(self, request: Reinstatement) -> str:
        return due_words(request.decide_by) if _asked(request) else ""

    def history_of(self, row: Any) -> QuerySet[Event]:
        """Asking for the pledge and taking it away are one story, the company's."""
        told = events.timeline(row.company).filter(type__regex=r"^(reinstatement|pledge|company\.pledge)")
        return events.timeline(row) | told

    def more_of(self, row: Any) -> dict[str, Any]:
        against = Claim.objects.filter(against=row.company).select_related("company", "referral")
        return {
            "asks": row,
            "moves_of_pledge": PledgeMove.objects.filter(company=row.company).order_by("-pk"),
            "claims": against.order_by("-opened_at")[: desk.SHOWN],
            "records": [desk.record_of(row.company)],
            "current": current_text().version,
        }
