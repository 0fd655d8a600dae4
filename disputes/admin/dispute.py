"""Disputes on the staff desk: the case on one screen, decided in two clicks with a reason."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.text import slugify

from core import clock, events
from core.admin import Move, ReadOnlyInline
from core.models import Event
from disputes import desk, queries, questions
from disputes.admin.case import READ_BY_BOTH, SHARING, barred_from_appeal
from disputes.admin.closed import ClosedFilter
from disputes.admin.files import ADD_FILES, WithFiles
from disputes.admin.referral import case_of
from disputes.admin.words import due_words
from disputes.enums import IN_PART, CaseKind, DisputeState
from disputes.flow import dispute as disputes
from disputes.models import Dispute
from disputes.workflow import DISPUTE
from referrals.admin import FindsReferrals, ReferralAdmin


def _upholding(dispute: Dispute) -> Sequence[str]:
    referral = dispute.referral
    return [
        f"{referral} becomes not valid, for {referral.recipient} and for {referral.sender}.",
        "It no longer counts in the track record of either, and the same phone can be referred again.",
        "The recipient's charge is to be given back in full, and the sender's share with it.",
        *_telling(dispute),
    ]


def _upholding_in_part(dispute: Dispute) -> Sequence[str]:
    referral = dispute.referral
    return [
        f"{referral} stands as it is with {referral.recipient}.",
        f"{settings.PARTIAL_CREDIT}% of the recipient's charge is to be given back. The sender keeps its whole share.",
        *_telling(dispute),
    ]


def _declining(dispute: Dispute) -> Sequence[str]:
    return [f"{dispute.referral} stands as it is, and nothing is given back.", *_telling(dispute)]


def _telling(dispute: Dispute) -> Sequence[str]:
    told = "The Admins of both companies get an e-mail with your reason."
    if queries.appeal_of(dispute):
        return [told, "This is the decision on appeal: it is final."]
    days = settings.APPEAL_WITHIN.days
    return [told, f"Whoever it goes against can appeal it once within {days} days. Somebody else decides then."]


def _read(dispute: Dispute) -> dict[str, forms.Field]:
    """As what this page shows it: by the time it is sent, a decision may be made and appealed."""
    appealed = dispute.state == DisputeState.APPEALED
    return {"on_appeal": forms.BooleanField(initial=appealed, required=False, widget=forms.HiddenInput)}


def _saved(dispute: Dispute) -> list[tuple[str, str]]:
    return desk.answers(CaseKind.APPEAL if dispute.state == DisputeState.APPEALED else CaseKind.DISPUTE)


def _deciding(
    label: str, to: DisputeState, effects: Callable[[Dispute], Sequence[str]], act: Callable[..., Any]
) -> Move:
    return Move(
        slug=slugify(label),
        label=label,
        effects=effects,
        act=lambda dispute, reason, by, on_appeal: act(dispute, reason=reason, by=by, on_appeal=on_appeal),
        fields=_read,
        possible=lambda dispute: DISPUTE.allows(dispute.state, to),
        done=f"{to.label.lower()}.",
        settles=True,
        read_by=READ_BY_BOTH,
        longest=1000,
        barred=barred_from_appeal,
        answers=_saved,
    )


UPHOLD = _deciding("Uphold", DisputeState.UPHELD, _upholding, disputes.uphold)
UPHOLD_IN_PART = _deciding("Uphold in part", DisputeState.PARTLY, _upholding_in_part, disputes.uphold_in_part)
DECLINE = _deciding("Decline", DisputeState.DECLINED, _declining, disputes.decline)


@admin.register(Dispute)
class DisputeAdmin(WithFiles, FindsReferrals):
    """Open ones first, the oldest of them on top; then what was decided last."""

    change_form_template = "admin/disputes/case.html"
    list_display = ["referral", "state", "reason", "company", "sender", "opened_at", "due", "decided_at"]
    labels = {"opened_at": "opened", "decided_at": "decided"}
    list_filter = [ClosedFilter, "state", "reason"]
    list_select_related = ["company", "referral__sender"]
    ordering = [F("decided_at").desc(nulls_first=True), "opened_at"]
    to_referral = "referral__"
    moves = [UPHOLD, UPHOLD_IN_PART, DECLINE, ADD_FILES, *SHARING]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dispute]:
        parts = ("sender", "recipient", "service", "issue", "zip")
        return super().get_queryset(request).select_related("company", *(f"referral__{part}" for part in parts))

    @admin.display(description="sent by")
    def sender(self, dispute: Dispute) -> str:
        return dispute.referral.sender.name

    @admin.display(description="decide by", ordering="decide_by")
    def due(self, dispute: Dispute) -> str:
        """The day staff mean to have decided by, and whether it is past; nothing once it is decided."""
        return due_words(dispute.decide_by) if queries.in_review(dispute) else ""

    def history_of(self, row: Any) -> QuerySet[Event]:
        """The dispute and its referral have one history; the referral's mark only repeats what the dispute tells."""
        return events.timeline(row) | events.timeline(row.referral).exclude(type="referral.case_marked")

    def more_of(self, row: Any) -> dict[str, Any]:
        return case_of(row) | {
            "dispute": row,
            "answers": list(questions.in_words(row, clock.desk_day(clock.now()))),
            "appeal": queries.appeal_of(row),
            "in_part": row.reason in IN_PART,
        }


class DisputeInline(ReadOnlyInline):
    model = Dispute
    fields = ["opened_at", "company", "reason", "state", "decision_reason", "decided_by_name"]
    labels = {"opened_at": "opened", "decision_reason": "decided because", "decided_by_name": "decided by"}
    show_change_link = True


# A dispute is read on the page of its referral, too; that page knows nothing of disputes.
ReferralAdmin.inlines = [*ReferralAdmin.inlines, DisputeInline]
