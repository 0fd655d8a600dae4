"""My Referrals: the two lists with their tabs, what is new in them, and the rows that unfold."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from core.pages import by_htmx, page
from referrals.access import seen_or_404
from referrals.enums import Side
from referrals.flow import outcome
from referrals.forms.outcome import NoteForm
from referrals.lists import LISTINGS, RECEIVED, SENT, Listing
from referrals.models import Referral
from referrals.views.listing import asking, head, listed, place, standing


@member
@require_safe
def received(request: MemberRequest) -> HttpResponse:
    """The inbox, opened on the tab that needs work. ``open`` in the address unfolds one row."""
    if opened := number(request.GET.get("open", "")):
        for referral in Referral.objects.received_by(request.membership.company).filter(pk=opened):
            outcome.see(referral, by=request.membership)
    context = listed(asking(request, RECEIVED)) | unfolded(opened) | filtering(request)
    return page(request, "referrals/received.html", context, part="list")


@member
@require_safe
def sent(request: MemberRequest) -> HttpResponse:
    """What the company sent or is about to send, and what came of it."""
    context = listed(asking(request, SENT)) | filtering(request)
    return page(request, "referrals/sent.html", context, part="list")


@member
@require_safe
def row(request: MemberRequest, pk: int) -> HttpResponse:
    """One row of the inbox, unfolded unless ``fold`` is asked for; without htmx the referral's own page."""
    seen = seen_or_404(pk, request.membership)
    if not by_htmx(request) or not seen.received:
        return redirect("referrals:detail", pk)
    outcome.see(seen.referral, by=request.membership)
    opened = None if "fold" in request.GET else pk
    context = {
        "seen": seen_or_404(pk, request.membership),
        **standing(RECEIVED, place(request.GET)),
        **unfolded(opened),
    }
    return page(request, "referrals/received.html", context, part="row")


@member
@require_safe
def news(request: MemberRequest, side: str) -> HttpResponse:
    """Whether the list has moved since it was shown: nothing (204), or the counts anew and how many are new.

    The page asks this again and again. It marks nothing read, and leaves the rows where they are.
    """
    shown = head(asking(request, listing_or_404(side)))
    if not by_htmx(request):
        return redirect(f"{shown['address']}?{shown['place'].urlencode()}")
    if request.GET.get("mark") == str(shown["mark"]):
        return HttpResponse(status=204)
    had = number(request.GET.get("had", ""))
    told = {"had": had, "new": _new(shown, had), "moved": side == Side.SENT}
    return page(request, "referrals/news.html", shown | told)


def listing_or_404(side: str) -> Listing:
    if side not in LISTINGS:
        raise Http404("There are two lists: received and sent.")
    return LISTINGS[side]


def unfolded(opened: int | None, **bound: Any) -> dict[str, Any]:
    """What the forms of an open referral need: their fields, and which outcome asks its question."""
    ids = f"id_{opened}_%s"
    blank = {"outcome_form": None, "note_form": NoteForm(auto_id=ids), "ask": ""}
    return {"opened": opened, **blank, **bound}


def filtering(request: HttpRequest) -> dict[str, bool]:
    """Whether somebody is choosing filters: on a phone they stay unfolded then."""
    return {"filtering": request.htmx.trigger == "filters"}  # type: ignore[attr-defined]


def number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def _new(shown: dict[str, Any], had: int | None) -> int:
    """How many have come since there were ``had``."""
    return shown["totals"][shown["side"]] - had if had is not None else 0
