"""The company's own pause, what it takes, whom it prefers, and from whom it never receives."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from companies import queries
from companies.access import MemberRequest, company_admin, own_company
from companies.flow import preferences as flow
from companies.forms.preferences import EmergenciesForm, PauseForm, PreferredForm, Takes
from companies.forms.senders import CompanySearch, SenderForm
from companies.models import Company
from companies.views.pages import settings_page
from core.pages import go, posting

PREFERRED = "preferred"
"""Prefix of the search for a preferred company; the other search has none."""


@own_company
@require_safe
def preferences(request: MemberRequest) -> HttpResponse:
    return _page(request)


@posting(back="companies:preferences")
@company_admin
def block(request: MemberRequest) -> HttpResponse:
    company = request.membership.company
    sender = _chosen(request, queries.other_companies(company))
    flow.block_sender(company, sender=sender, by=request.membership)
    messages.success(request, f"You receive nothing more from {sender}.")
    return go(request, "companies:preferences")


@posting(back="companies:preferences")
@company_admin
def unblock(request: MemberRequest) -> HttpResponse:
    company = request.membership.company
    sender = _chosen(request, queries.blocked_senders(company))
    flow.unblock_sender(company, sender=sender, by=request.membership)
    messages.success(request, f"You can receive from {sender} again.")
    return go(request, "companies:preferences")


@posting(back="companies:preferences")
@company_admin
def prefer(request: MemberRequest) -> HttpResponse:
    by = request.membership
    form = PreferredForm(request.POST, among=queries.companies_to_prefer(by.company))
    if not form.is_valid():
        raise Http404("There is no such company here.")
    preferred = form.cleaned_data["preferred"]
    flow.prefer(by.company, preferred=preferred, by=by)
    words = f"You prefer {preferred} when no Premium Partner fits." if preferred else "You prefer no company."
    messages.success(request, words)
    return go(request, "companies:preferences")


@posting(back="companies:preferences")
@company_admin
def emergencies(request: MemberRequest) -> HttpResponse:
    by = request.membership
    form = EmergenciesForm(request.POST, takes=by.company.takes_emergencies)
    if not form.is_valid():
        return _page(request, emergencies=form)
    takes = form.cleaned_data["takes"] == Takes.YES
    flow.take_emergencies(by.company, takes=takes, by=by)
    messages.success(request, f"You take {'' if takes else 'no '}emergencies and jobs for the same day.")
    return go(request, "companies:preferences")


@posting(back="companies:preferences")
@company_admin
def pause(request: MemberRequest) -> HttpResponse:
    by = request.membership
    form = PauseForm(request.POST, company=by.company)
    if not form.is_valid():
        return _page(request, pausing=form)
    company = flow.pause(by.company, until=form.cleaned_data["until"], by=by)
    ends = "that day begins, or until you resume" if company.paused_until else "you resume"
    messages.success(request, f"Paused. No referral reaches you until {ends}.")
    return _back(request)


@posting(back="companies:preferences")
@company_admin
def resume(request: MemberRequest) -> HttpResponse:
    flow.resume(request.membership.company, by=request.membership)
    messages.success(request, "Resumed. You can be matched again.")
    return _back(request)


def _page(request: MemberRequest, **bound: Any) -> HttpResponse:
    """The whole page, or what a search found; ``bound`` replaces one of its forms by what was sent."""
    company = request.membership.company
    search, among = _search(request), queries.other_companies(company)
    preferred_search, candidates = _search(request, PREFERRED), queries.companies_to_prefer(company)
    context = {
        "search": search,
        "found": search.found(among),
        "blocked": queries.blocked_senders(company),
        "preferred_search": preferred_search,
        "candidates": preferred_search.found(candidates),
        "pausing": PauseForm(company=company),
        "emergencies": EmergenciesForm(takes=company.takes_emergencies),
    }
    part = "candidates" if preferred_search.is_bound else "found"
    return settings_page(request, "preferences", context | bound, part=part)


def _search(request: MemberRequest, prefix: str | None = None) -> CompanySearch:
    asked = CompanySearch(prefix=prefix).add_prefix("name") in request.GET
    return CompanySearch(request.GET if asked else None, prefix=prefix)


def _chosen(request: MemberRequest, senders: QuerySet[Company]) -> Company:
    """The company that was chosen among ``senders``; any other does not exist for this page."""
    form = SenderForm(request.POST, senders=senders)
    if not form.is_valid():
        raise Http404("There is no such company here.")
    return form.cleaned_data["sender"]


def _back(request: MemberRequest) -> HttpResponse:
    """The page the button was pressed on, when it is one of ours."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(came_from)
    return go(request, "companies:preferences")
