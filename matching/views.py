"""Step 2 of intake, where the answer is waited for and the consent is read out; and the pages that say why."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from companies import alerts, permissions
from companies.access import MemberRequest, member
from companies.models import Company
from core.pages import by_htmx, go, page, posting, refusing
from matching import panels, queries
from matching.behind import behind_of
from matching.empty_cells import empty_cells
from matching.flow import choose as choosing
from matching.forms import ChoiceForm
from matching.health import health_of
from matching.waiting import wait_until
from referrals import queries as referrals
from referrals.enums import DRAFTS, SENT, Status
from referrals.flow import assignment, consent
from referrals.forms.consent import ConfirmForm
from referrals.models import Assignment, Referral
from referrals.script import script_for
from referrals.templatetags.referral_words import possessive
from referrals.views.found import own_or_404, visible_or_404
from referrals.workflow import REFERRAL


@member
@require_safe
def match(request: MemberRequest, pk: int) -> HttpResponse:
    """Step 2: who gets it. The first look waits a moment for the answer; after that the page polls.

    A page view makes the hold count anew, a poll never does. A poll that finds what is shown already answers
    204: so ticks stay as they are, and a match that was lost shows itself.
    """
    referral = own_or_404(request, pk)
    if not by_htmx(request):
        _wait_for_answer(referral)
    if referral.status in SENT:
        return go(request, "referrals:submitted", pk=pk)
    held = _held(referral)
    if by_htmx(request) and request.GET.get("shown") == _shown(referral, held):
        return HttpResponse(status=204)
    if held and not by_htmx(request):
        assignment.show(held)
    return _match_page(request, referral, held)


@member
@posting(back="matching:match")
def confirm(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep the two confirmations for the company that was read out, and go on to the customer's details."""
    referral = own_or_404(request, pk)
    held = _held(referral)
    if held is None:
        return go(request, "matching:match", pk=pk)
    form = ConfirmForm(request.POST)
    form.check_names(held)
    if not form.is_valid():
        return _match_page(request, referral, held, form)
    consent.confirm(held, by=request.membership)
    return go(request, "referrals:contact", pk=pk)


@member
@refusing(back="matching:match")
def choose(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask why the customer wants one of the next best two, and hold it in the first one's place."""
    referral = own_or_404(request, pk)
    held = _held(referral)
    other = _wanted(request, held)
    if held is None or other is None:
        return go(request, "matching:match", pk=pk)
    form = ChoiceForm(request.POST or None, going_back=other.first)
    if not form.is_valid():
        context = {"referral": referral, "held": held, "other": other, "form": form}
        return page(request, "matching/choose.html", context, part="ask")
    company, reason = Company.objects.get(pk=other.company_id), form.cleaned_data.get("reason", "")
    choosing.choose(referral, company=company, reason=reason, by=request.membership)
    return go(request, "matching:match", pk=pk)


def _wanted(request: MemberRequest, held: Assignment | None) -> panels.Other | None:
    """Whom the customer wants of those that the page shows beside the named company."""
    run = queries.run_of(held) if held else None
    asked = (request.POST or request.GET).get("company", "")
    others = panels.beside(run, held.company_id) if held and run else []
    return next((other for other in others if str(other.company_id) == asked), None)


@member
@require_safe
def why(request: MemberRequest, pk: int) -> HttpResponse:
    """Why it went where it went, from what was true then: to each party its own side of it."""
    referral = visible_or_404(request, pk)
    held = referrals.live_assignment(referral)
    run = queries.run_of(held) if held else queries.last_run(referral)
    receives = referral.recipient_id == request.membership.company_id
    # Before it is sent somebody reads this with the customer on the line, and goes back to where they were.
    back = "matching:match" if referral.status in DRAFTS else "referrals:detail"
    context: dict[str, Any] = {"referral": referral, "run": run, "receives": receives, "back": back}
    if run and receives:
        context |= panels.for_recipient(run, request.membership.company_id)
    elif run:
        context |= panels.for_sender(run, held.company_id if held else None) | _whose(request, referral)
    return page(request, "matching/why.html", context, part="panel")


@member
@require_safe
def coverage_health(request: MemberRequest) -> HttpResponse:
    """Why the company gets what it gets, and where nobody stands ready. Home asks for the first card alone."""
    company = request.membership.company
    context = {
        "health": health_of(company),
        "zips": company.areas.filter(zips__isnull=False).exists(),
        "services": company.services.exists(),
        "may_change": permissions.may_change_settings(request.membership, company),
        "admins": [each.user.name for each in alerts.admins(company)],
    }
    if not by_htmx(request):
        context |= {"behind": behind_of(company), **_cells(company, request.GET.get("page"))}
    return page(request, "matching/health.html", context, part="card")


def _cells(company: Company, number: str | None) -> dict[str, Any]:
    """Where nobody stands ready, as many ZIPs at a time as can be asked for at once."""
    shown, cells = empty_cells(company, number)
    words = f"ZIPs {shown.start_index():,} to {shown.end_index():,} of {shown.paginator.count:,} looked at, in order."
    return {"page": shown, "words": words, "cells": cells}


def _wait_for_answer(referral: Referral) -> None:
    def answered() -> bool:
        referral.refresh_from_db(fields=["status", "status_reason"])
        return referral.status != Status.MATCHING

    wait_until(answered, seconds=settings.MATCH_WAIT.total_seconds())


def _held(referral: Referral) -> Assignment | None:
    """The match that is held now. One whose time is over lapses here rather than at the next beat."""
    held = referrals.live_assignment(referral) if referral.status == Status.MATCHED else None
    if held and not consent.held_now(held):
        assignment.lapse(held)
        referral.refresh_from_db(fields=["status", "status_reason"])
        return None
    return held


def _match_page(
    request: MemberRequest, referral: Referral, held: Assignment | None, form: ConfirmForm | None = None
) -> HttpResponse:
    run = queries.run_of(held) if held else queries.last_run(referral)
    context = {
        "referral": referral,
        "held": held,
        "shown": _shown(referral, held),
        "every": _looks_every(referral, held),
        "may_change": REFERRAL.allows(referral.status, Status.MATCHING),
        "tally": panels.tally(run) if run else None,
    }
    if held and run:
        whose = _whose(request, referral)
        context |= whose | _named(referral, held, form)
        context |= panels.shown_beside(run, held.company_id, whose=whose["whose"])
    return page(request, "matching/match.html", context, part="answer")


def _named(referral: Referral, held: Assignment, form: ConfirmForm | None) -> dict[str, Any]:
    """What is read out and ticked for the company that is held."""
    ticked = held.confirmed_at is not None
    given = {"assignment": held.pk, "understood": ticked, "agreed": ticked}
    return {"script": script_for(referral, held.company), "form": form or ConfirmForm(initial=given)}


def _whose(request: MemberRequest, referral: Referral) -> dict[str, Any]:
    """The sender to the reader: its own people read of their company, whoever took the call for it reads its name."""
    own = referral.sender_id == request.membership.company_id
    return {"own": own, "whose": "Your company's" if own else possessive(referral.sender)}


def _shown(referral: Referral, held: Assignment | None) -> str:
    """What a page about this referral shows: a poll brings it along and is answered when it has changed."""
    return str(held.pk) if held else referral.status


def _looks_every(referral: Referral, held: Assignment | None) -> str:
    """How often the page asks again: for the answer, then whether the match still stands; else never."""
    return "5s" if held else "500ms" if referral.status == Status.MATCHING else ""
