"""What the queues of referrals have in common, and the one in which somebody at Baton must look before delivery."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core import phones
from core.admin import Move, Queue
from matching.admin.decisions import CHECK_LABELS, lines
from matching.models import HeldReferral
from matching.need import Finding
from matching.queries import last_validation
from referrals.admin import ReferralAdmin
from referrals.enums import Status
from referrals.flow import delivery
from referrals.models import Referral
from referrals.queries import alike, live_assignment


def _releasing(referral: Referral) -> list[str]:
    held = live_assignment(referral)
    company = held.company if held else "the company that the consent names"
    return [
        f"It is checked again, without the rules that it failed, and then delivered to {company}.",
        "If it fails another rule by now, it waits on or is not delivered; the sender reads why.",
        "If that company can no longer receive, it goes back to the sender instead.",
        _telling(referral),
    ]


def _telling(referral: Referral) -> str:
    texted = "not texted, because the number is one of another country" if abroad(referral) else "texted who will call"
    return f"Once it is delivered, the customer is {texted}, and the company is told."


def abroad(referral: Referral) -> bool:
    return phones.is_abroad(referral.customer.phone)


def _read(referral: Referral) -> dict[str, forms.Field]:
    """What it waits for, as this page says it: by the time it is sent that may be another thing."""
    finding = forms.CharField(initial=referral.status_reason, required=False, widget=forms.HiddenInput)
    return {"finding": finding}


def _rejecting(referral: Referral) -> list[str]:
    return [
        "It is not delivered, and the match is let go. This cannot be undone; the sender can refer anew.",
        f"{referral.sender} is told by e-mail, with your reason.",
    ]


RELEASE = Move(
    slug="release",
    label="Release",
    effects=_releasing,
    act=lambda referral, reason, by, finding: delivery.release(referral, finding=finding, because=reason, by=by),
    fields=_read,
    possible=delivery.waits_for_staff,
    done="released, and checked again now.",
    settles=True,
    read_by="Staff read it beside the referral.",
)
REJECT = Move(
    slug="reject",
    label="Reject",
    effects=_rejecting,
    act=lambda referral, reason, by: delivery.reject(referral, because=reason, by=by),
    possible=delivery.waits_for_staff,
    done="rejected.",
    settles=True,
    read_by="The sender reads it.",
    longest=300,
    grave=True,
)


class QueueAdmin(ReferralAdmin):
    """The referrals of one state, those that wait longest first."""

    status: Status
    moves = [*ReferralAdmin.moves]  # what apps above add later is about delivered ones
    ordering = ["opened_at"]
    list_filter = ["service__trade", "existing_customer"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(status=self.status)


@admin.register(HeldReferral)
class HeldReferralAdmin(QueueAdmin):
    status = Status.HELD
    queue = Queue("Referrals to check", since="submitted_at")
    list_display = ["number", "need", "place", "sender", "submitted_at", "why_it_waits"]
    ordering = ["submitted_at"]
    change_form_template = "admin/matching/held.html"
    moves = [RELEASE, REJECT, *ReferralAdmin.moves]

    @admin.display(description="why it waits")
    def why_it_waits(self, referral: Referral) -> str:
        return referral.status_reason

    def more_of(self, row: Any) -> dict[str, Any]:
        last = last_validation(row)
        found = [Finding(**finding) for finding in last.findings] if last else []
        failed = [finding for finding in found if not finding.passed]
        return {**super().more_of(row), "failed": lines(failed, CHECK_LABELS), "alike": alike(row).for_list()}
