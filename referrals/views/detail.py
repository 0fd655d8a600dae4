"""One referral: its page for both sides, and the recipient's reports and notes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from django_htmx.http import retarget

from companies.access import MemberRequest, member
from core import toasts
from core.pages import by_htmx, page, posting, refusing
from referrals import permissions, queries
from referrals.access import Seen, seen_or_404
from referrals.enums import Party, Status
from referrals.flow import outcome
from referrals.forms.outcome import NoteForm, OutcomeForm
from referrals.lists import RECEIVED
from referrals.models import Outcome
from referrals.script import script_for
from referrals.views.inbox import unfolded
from referrals.views.listing import place, standing

ASKED = frozenset({Status.SOLD, Status.NO_SALE})
"""Outcomes that ask one question before they are saved."""


@member
@require_safe
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything about one referral that the viewer's company may know. Opening it marks it read."""
    seen = seen_or_404(pk, request.membership)
    outcome.see(seen.referral, by=request.membership)
    return page(request, "referrals/detail.html", _shown(seen, **unfolded(pk)), part="referral")


@member
@refusing(back="referrals:detail")
def report(request: MemberRequest, pk: int) -> HttpResponse:
    """Say how it went. Asked for with GET, an outcome shows its one question first."""
    seen = seen_or_404(pk, request.membership)
    permissions.check_party(seen.referral, request.membership, Party.RECIPIENT)
    form = OutcomeForm(request.POST or None, referral=seen.referral, auto_id=f"id_{pk}_%s")
    if request.method != "POST":
        return _again(request, seen, ask=request.GET.get("status", ""), outcome_form=form)
    if not form.is_valid():
        return _again(request, seen, ask=request.POST.get("status", ""), outcome_form=form)
    done = outcome.report(seen.referral, by=request.membership, **form.report)
    undo_url = reverse("referrals:undo", args=[pk], query=place(request.POST))
    toasts.say(request, _marked(done), undo=undo_url, saved=f"ask-{pk}-sold ask-{pk}-no_sale")
    return _back(request, pk)


@member
@posting(back="referrals:detail")
def reach(request: MemberRequest, pk: int) -> HttpResponse:
    """Somebody tapped *Call* or *Text*: the answer is the clock as it stands then."""
    seen = seen_or_404(pk, request.membership)
    outcome.reach_out(seen.referral, way=request.POST.get("way", ""), by=request.membership)
    return page(request, "referrals/answer_clock.html", {"seen": seen_or_404(pk, request.membership)})


@member
@posting(back="referrals:detail")
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back the last report."""
    seen = seen_or_404(pk, request.membership)
    referral = outcome.undo(seen.referral, by=request.membership)
    toasts.say(request, f"Taken back. It is {referral.get_status_display().lower()} again.")
    return _back(request, pk)


@member
@posting(back="referrals:detail")
def note(request: MemberRequest, pk: int) -> HttpResponse:
    """Write a note that both companies read."""
    seen = seen_or_404(pk, request.membership)
    form = NoteForm(request.POST, auto_id=f"id_{pk}_%s")
    if not form.is_valid():
        return _again(request, seen, note_form=form)
    outcome.add_note(seen.referral, text=form.cleaned_data["text"], by=request.membership)
    toasts.say(request, "Note saved. Both companies can read it.", saved=f"note-{pk}")
    return _back(request, pk)


def _marked(done: Outcome) -> SafeString:
    return SafeString(render_to_string("referrals/marked.html", {"done": done}).strip())


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    """To the list it was done in, at the same row, or else to the referral's page; htmx follows in place."""
    if stood := place(request.POST) or place(request.GET):
        return redirect(reverse("referrals:received", query={**stood.dict(), "open": pk}, fragment=f"r-{pk}"))
    return redirect("referrals:detail", pk)


def _again(request: HttpRequest, seen: Seen, *, ask: str = "", **bound: Any) -> HttpResponse:
    """The row in its list, or else the referral's page, with what was typed and what is wrong with it."""
    pk, stood = seen.referral.pk, place(request.POST) or place(request.GET)
    forms = unfolded(pk, ask=ask if ask in ASKED & seen.outcomes else "", **bound)
    if stood and by_htmx(request):
        context = {"seen": seen, **standing(RECEIVED, stood), **forms}
        return retarget(page(request, "referrals/received.html", context, part="row"), f"#r-{pk}")
    return page(request, "referrals/detail.html", _shown(seen, **forms), part="referral")


def _shown(seen: Seen, **forms: Any) -> dict[str, Any]:
    referral, company = seen.referral, seen.viewer.company
    receipt = queries.receipt(referral, company=company)
    return {
        "seen": seen,
        "notes": list(referral.notes.all()),
        "receipt": receipt,
        "script": script_for(referral, receipt.company, receipt.script_version) if receipt else None,
        "happened": [(event, f"history/{event.type}.html") for event in queries.history(referral, company=company)],
        "place": place({}),
        **forms,
    }
