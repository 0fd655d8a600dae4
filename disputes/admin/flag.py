"""Flags on the staff desk: what the portal noticed by itself, looked at by a person."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest

from core.admin import Move
from disputes import desk
from disputes.admin.case import SHARING, CaseAdmin
from disputes.admin.closed import ClosedFilter
from disputes.enums import CaseKind, FlagKind
from disputes.flow import flag as flags
from disputes.models import Dispute, Flag
from referrals.enums import InvalidReason

KEPT = "It is kept on the flag."


def _saved(flag: Flag) -> list[tuple[str, str]]:
    return desk.answers(CaseKind.FLAG)


def _pausing(flag: Flag) -> list[str]:
    return [
        f"{flag.company} cannot send referrals until you put it in good standing again. It can still receive.",
        "Its people get an e-mail with your reason.",
        "The flag is settled with the same reason.",
    ]


SETTLE = Move(
    slug="settle",
    label="Settle it",
    effects=lambda flag: ["You looked at it and leave it at that. No company is told.", "It leaves the list of cases."],
    act=lambda flag, reason, by: flags.settle(flag, reason=reason, by=by),
    possible=lambda flag: flag.settled_at is None,
    done="settled.",
    settles=True,
    read_by=KEPT,
    answers=_saved,
)
PAUSE = Move(
    slug="pause-sender",
    label="Pause its sending",
    effects=_pausing,
    act=lambda flag, reason, by: flags.pause(flag, reason=reason, by=by),
    possible=lambda flag: flag.settled_at is None and flag.kind == FlagKind.NO_CONSENT,
    done="its sending is paused.",
    settles=True,
    read_by="The company reads it.",
    answers=_saved,
    grave=True,
)


@admin.register(Flag)
class FlagAdmin(CaseAdmin):
    """Unsettled ones first."""

    change_form_template = "admin/disputes/flag.html"
    list_display = ["kind", "company", "raised_at", "look_by", "settled_at", "settled_by_name"]
    labels = {"raised_at": "raised", "settled_at": "settled", "settled_by_name": "settled by"}
    list_filter = [ClosedFilter, "kind"]
    list_select_related = ["company"]
    search_fields = ["company__name"]
    search_help_text = "By company."
    ordering = [F("settled_at").desc(nulls_first=True), "raised_at"]
    moves = [SETTLE, PAUSE, *SHARING]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Flag]:
        return super().get_queryset(request).select_related("company", "outcome__referral__sender", "outcome__service")

    def more_of(self, row: Any) -> dict[str, Any]:
        referral = row.outcome.referral if row.outcome else None
        companies = [row.company, *([referral.sender] if referral else [])]
        return {
            "flag": row,
            "referral": referral,
            "records": [desk.record_of(company) for company in companies],
            "disputes": _disputes_behind(row),
        }


def _disputes_behind(flag: Flag) -> QuerySet[Dispute]:
    """What led to it, where disputes did."""
    recent = desk.recent_disputes().select_related("referral", "company").order_by("-opened_at")
    if flag.kind == FlagKind.NO_CONSENT:
        return recent.filter(referral__sender=flag.company, reason=InvalidReason.UNWANTED_CONTACT)[: desk.SHOWN]
    if flag.kind == FlagKind.MOSTLY_DECLINED:
        return recent.filter(company=flag.company)[: desk.SHOWN]
    return recent.none()
