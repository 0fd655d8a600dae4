"""The queues of referrals that wait for a person: nobody fits, or somebody at Baton must look."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst

from core import clock, phones
from core.admin import Move, Queue
from matching.admin.decisions import CHECK_LABELS, lines
from matching.models import HeldReferral, UnmatchedReferral
from matching.need import Finding
from matching.queries import last_validation
from referrals.admin import ReferralAdmin
from referrals.enums import Status
from referrals.flow import delivery
from referrals.models import Referral
from referrals.queries import PLACEABLE_FIRST, alike, live_assignment, with_call_back


def _held(referral: Referral) -> bool:
    return referral.status == Status.HELD


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
    texted = "not texted, because the number is one of another country" if _abroad(referral) else "texted who will call"
    return f"Once it is delivered, the customer is {texted}, and the company is told."


def _abroad(referral: Referral) -> bool:
    return phones.is_abroad(referral.customer.phone)


def _rejecting(referral: Referral) -> list[str]:
    return [
        "It is not delivered, and the match is let go. This cannot be undone; the sender can refer anew.",
        f"{referral.sender} is told by e-mail, with your reason.",
    ]


RELEASE = Move(
    slug="release",
    label="Release",
    effects=_releasing,
    act=lambda referral, reason, by: delivery.release(referral, because=reason, by=by),
    possible=_held,
    done="released, and checked again now.",
    settles=True,
    read_by="It is kept in the journal.",
)
REJECT = Move(
    slug="reject",
    label="Reject",
    effects=_rejecting,
    act=lambda referral, reason, by: delivery.reject(referral, because=reason, by=by),
    possible=_held,
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


class EitherFilter(admin.SimpleListFilter):
    """Two choices in words: those for whom ``yes`` holds, and the others."""

    yes: Q

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Yes"), ("no", "No")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = {"yes": self.yes, "no": ~self.yes}.get(self.value() or "")
        return queryset.filter(wanted) if wanted else queryset


class PlaceableFilter(EitherFilter):
    title, parameter_name = "can be placed", "placeable"
    yes = Q(placeable_at__isnull=False)


class CallBackFilter(EitherFilter):
    title, parameter_name = "call back left", "call_back"
    yes = Q(has_call_back=True)


@admin.register(UnmatchedReferral)
class UnmatchedReferralAdmin(QueueAdmin):
    """Only the sender asks again; staff see where the network has no one. What can be placed now stands first."""

    status = Status.UNMATCHED
    queue = Queue("Needs that nobody fits", since="opened_at")
    list_display = ["number", "can_be_placed", "need", "place", "sender", "waits", "call_back", "nobody_fits"]
    list_filter = [PlaceableFilter, CallBackFilter, *QueueAdmin.list_filter]
    ordering = [PLACEABLE_FIRST, "opened_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_call_back(super().get_queryset(request))

    @admin.display(description="can be placed")
    def can_be_placed(self, referral: Referral) -> str:
        return f"For {clock.span(clock.now() - referral.placeable_at)}" if referral.placeable_at else ""

    @admin.display(description="waits", ordering="opened_at")
    def waits(self, referral: Referral) -> str:
        return clock.span(clock.now() - referral.opened_at)

    @admin.display(description="call back")
    def call_back(self, referral: Any) -> str:
        return "Left" if referral.has_call_back else ""

    @admin.display(description="why nobody fits")
    def nobody_fits(self, referral: Referral) -> str:
        return capfirst(referral.status_reason)


@admin.register(HeldReferral)
class HeldReferralAdmin(QueueAdmin):
    status = Status.HELD
    queue = Queue("Referrals to check", since="submitted_at")
    list_display = ["number", "need", "place", "sender", "submitted_at", "status_reason"]
    ordering = ["submitted_at"]
    change_form_template = "admin/matching/held.html"
    moves = [RELEASE, REJECT, *ReferralAdmin.moves]

    def more_of(self, row: Any) -> dict[str, Any]:
        last = last_validation(row)
        found = [Finding(**finding) for finding in last.findings] if last else []
        failed = [finding for finding in found if not finding.passed]
        return {**super().more_of(row), "failed": lines(failed, CHECK_LABELS), "alike": alike(row).for_list()}
