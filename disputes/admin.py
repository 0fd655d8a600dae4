"""Disputes on the staff desk: the case on one screen, decided in two clicks with a reason."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

from core import events
from core.admin import Move, Queue, ReadOnlyInline
from core.models import Event
from disputes.enums import DisputeState
from disputes.flow import dispute as disputes
from disputes.models import Dispute
from disputes.workflow import DISPUTE
from matching.models import ValidationRun
from referrals.admin import FindsReferrals, ReferralAdmin
from referrals.models import Customer
from referrals.queries import last_assignment, last_outcome

READ_BY_BOTH = "Both companies read it."


def _upholding(dispute: Dispute) -> Sequence[str]:
    referral = dispute.referral
    return [
        f"{referral} becomes not valid, for {referral.recipient} and for {referral.sender}. This cannot be undone.",
        "It no longer counts in the track record of either, and the same phone can be referred again.",
        "The Admins of both companies get an e-mail with your reason.",
    ]


def _declining(dispute: Dispute) -> Sequence[str]:
    referral = dispute.referral
    return [
        f"{referral} stands as it is: {referral.get_status_display().lower()} with {referral.recipient}.",
        "It cannot be disputed again.",
        "The Admins of both companies get an e-mail with your reason.",
    ]


UPHOLD = Move(
    slug="uphold",
    label="Uphold",
    effects=_upholding,
    act=lambda dispute, reason, by: disputes.uphold(dispute, reason=reason, by=by),
    possible=lambda dispute: DISPUTE.allows(dispute.state, DisputeState.UPHELD),
    done="upheld.",
    settles=True,
    read_by=READ_BY_BOTH,
    longest=1000,
)
DECLINE = Move(
    slug="decline",
    label="Decline",
    effects=_declining,
    act=lambda dispute, reason, by: disputes.decline(dispute, reason=reason, by=by),
    possible=lambda dispute: DISPUTE.allows(dispute.state, DisputeState.DECLINED),
    done="declined.",
    settles=True,
    read_by=READ_BY_BOTH,
    longest=1000,
)


@admin.register(Dispute)
class DisputeAdmin(FindsReferrals):
    """Open ones first, the oldest of them on top; then what was decided last."""

    change_form_template = "admin/disputes/case.html"
    list_display = ["referral", "state", "reason", "company", "sender", "opened_at", "decided_at"]
    list_filter = ["state", "reason"]
    list_select_related = ["company", "referral__sender"]
    ordering = [F("decided_at").desc(nulls_first=True), "opened_at"]
    to_referral = "referral__"
    moves = [UPHOLD, DECLINE]
    queue = Queue("Disputes to decide", since="opened_at", waiting=Q(state=DisputeState.OPEN))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dispute]:
        parts = ("sender", "recipient", "service", "issue", "zip")
        return super().get_queryset(request).select_related("company", *(f"referral__{part}" for part in parts))

    @admin.display(description="sent by")
    def sender(self, dispute: Dispute) -> str:
        return dispute.referral.sender.name

    def history_of(self, row: Any) -> QuerySet[Event]:
        """The dispute and its referral have one history."""
        return events.timeline(row) | events.timeline(row.referral)

    def more_of(self, row: Any) -> dict[str, Any]:
        assignment = last_assignment(row.referral)
        return {
            "dispute": row,
            "referral": row.referral,
            "customer": Customer.objects.filter(referral=row.referral).first(),
            "assignment": assignment,
            "consent": assignment.consent if assignment else None,
            "outcome": last_outcome(row.referral),
            "notes": row.referral.notes.select_related("company"),
            "validation": ValidationRun.objects.filter(referral=row.referral).first(),
        }


class DisputeInline(ReadOnlyInline):
    model = Dispute
    fields = ["opened_at", "company", "reason", "state", "decision_reason", "decided_by_name"]
    show_change_link = True


# A dispute is read on the page of its referral, too; that page knows nothing of disputes.
ReferralAdmin.inlines = [*ReferralAdmin.inlines, DisputeInline]
