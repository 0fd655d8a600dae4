"""My Referrals: the two lists with their tabs, and the rows that unfold in them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from companies.models import Membership
from core.pages import by_htmx, page
from referrals import queries
from referrals.access import Seen, seen_or_404
from referrals.flow import outcome
from referrals.forms.outcome import NoteForm, OutcomeForm
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet

PAGE = 50
RECEIVED = {
    "new": "New",
    "in_progress": "In progress",
    "sold": "Sold",
    "no_sale": "No sale",
    "disputed": "Disputed",
    "all": "All",
}
SENT = {
    "needs_you": "Needs you",
    "waiting": "Waiting for a call",
    "in_progress": "In progress",
    "sold": "Sold",
    "no_sale": "No sale",
    "all": "All",
}
"""Tabs as people read them, in the order they stand."""


@member
@require_safe
def received(request: MemberRequest) -> HttpResponse:
    """The inbox, opened on the tab that needs work. ``open`` in the address unfolds one row."""
    company = request.membership.company
    rows = Referral.objects.received_by(company)
    counts = queries.counts(rows, queries.RECEIVED_TABS)
    tab = _tab(request, counts, queries.RECEIVED_WORK)
    opened = _number(request.GET.get("open", ""))
    for referral in rows.filter(pk=opened):
        outcome.see(referral, by=request.membership)
    context = _listing(request, queries.received_rows(company, tab), tab)
    others = Referral.objects.sent_by(company).count()
    context |= {"tabs": _tabs(RECEIVED, counts), "counts": counts, "others": others, **unfolded(opened)}
    return page(request, "referrals/received.html", context, part="list")


@member
@require_safe
def row(request: MemberRequest, pk: int) -> HttpResponse:
    """One row of the inbox, unfolded unless ``fold`` is asked for; without htmx the referral's own page."""
    seen = seen_or_404(pk, request.membership)
    if not by_htmx(request) or not seen.received:
        return redirect("referrals:detail", pk)
    outcome.see(seen.referral, by=request.membership)
    opened = None if "fold" in request.GET else pk
    context = {"seen": seen_or_404(pk, request.membership), "place": place(request.GET), **unfolded(opened)}
    return page(request, "referrals/received.html", context, part="row")


@member
@require_safe
def sent(request: MemberRequest) -> HttpResponse:
    """What the company sent or is about to send, and what came of it."""
    company = request.membership.company
    counts = queries.counts(Referral.objects.sent_by(company), queries.SENT_TABS)
    tab = _tab(request, counts, queries.SENT_WORK)
    context = _listing(request, queries.sent_rows(company, tab), tab)
    others = Referral.objects.received_by(company).count()
    context |= {"tabs": _tabs(SENT, counts), "counts": counts, "others": others}
    return page(request, "referrals/sent.html", context, part="list")


def place(asked: Mapping[str, str]) -> QueryDict:
    """The tab and the page of the list that a row stands in, as its address says them; empty for no list."""
    return QueryDict(urlencode({name: asked[name] for name in ("tab", "page") if name in asked}))


def unfolded(opened: int | None, **bound: Any) -> dict[str, Any]:
    """What the forms of an open referral need: their fields, and which outcome asks its question."""
    ids = f"id_{opened}_%s"
    blank = {"outcome_form": OutcomeForm(auto_id=ids), "note_form": NoteForm(auto_id=ids), "ask": ""}
    return {"opened": opened, **blank, **bound}


def _tab(request: HttpRequest, counts: dict[str, int], asking: tuple[str, ...]) -> str:
    asked = request.GET.get("tab", "")
    return asked if asked in counts else queries.tab_with_work(counts, asking)


def _tabs(labels: dict[str, str], counts: dict[str, int]) -> list[tuple[str, str, int]]:
    return [(tab, label, counts[tab]) for tab, label in labels.items()]


def _listing(request: MemberRequest, rows: ReferralQuerySet, tab: str) -> dict[str, Any]:
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return {
        "tab": tab,
        "page": shown,
        "words": _range_words(shown, request.membership),
        "rows": [Seen(referral, request.membership) for referral in shown],
        "place": place({"tab": tab, "page": str(shown.number)}),
    }


def _range_words(shown: Page[Any], viewer: Membership) -> str:
    span = f"{shown.start_index()} to {shown.end_index()} of {shown.paginator.count}"
    return f"{span} shown. All times {viewer.company.get_time_zone_display()}."


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None
