"""The default bid, and custom bids: added, changed, removed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from companies import price_list
from companies.access import MemberRequest, company_admin
from companies.flow import bids, profile
from companies.forms.bids import CustomBidForm, DefaultBidForm, LineForm
from companies.views.pages import settings_page
from companies.views.profile import SAVED, services_page
from core import money
from core.pages import go, posting, refusing
from core.refusals import MoveRefused


@posting(back="companies:services")
@company_admin
def default_bid(request: MemberRequest) -> HttpResponse:
    by, form = request.membership, DefaultBidForm(request.POST)
    if not form.is_valid():
        return services_page(request, default=form)
    profile.change_profile(by.company, by=by, bid_cents=form.cleaned_data["bid"])
    messages.success(request, f"Your default bid is {money.show(form.cleaned_data['bid'])}, from the next match on.")
    return go(request, "companies:services")


@refusing(back="companies:add_bid")
@company_admin
def add(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _save(request)
    form = CustomBidForm(company=request.membership.company)
    form.initial["service"] = request.GET.get("service")
    return _form_page(request, form)


@refusing(back="companies:bid")
@company_admin
def bid(request: MemberRequest, pk: int) -> HttpResponse:
    """Change the line that the bid is shown in."""
    if request.method == "POST":
        return _save(request, instead_of=pk)
    company = request.membership.company
    line = price_list.line_of(get_object_or_404(company.custom_bids, pk=pk))
    return _form_page(request, CustomBidForm(company=company, line=line), line=pk)


@posting(back="companies:services")
@company_admin
def remove(request: MemberRequest) -> HttpResponse:
    form, by = LineForm(request.POST), request.membership
    if not form.is_valid():
        raise Http404("There is no such bid here.")
    bids.remove_custom_bid(by.company, bid=form.cleaned_data["bid"], by=by)
    messages.success(request, "The bid is removed. Your other bids hold from the next match on.")
    return go(request, "companies:services")


def _save(request: MemberRequest, *, instead_of: int | None = None) -> HttpResponse:
    by = request.membership
    form = CustomBidForm(request.POST, company=by.company)
    if not form.is_valid():
        return _form_page(request, form, line=instead_of)
    try:
        bids.set_custom_bid(by.company, by=by, instead_of=instead_of, **form.bid_for())
    except MoveRefused as refused:
        form.add_error(None, f"{refused} Save again to set it anew.")
        return _form_page(request, form)
    messages.success(request, f"{SAVED} {form.outside}".strip())
    return go(request, "companies:services")


def _form_page(request: MemberRequest, form: CustomBidForm, *, line: int | None = None) -> HttpResponse:
    """The form; it changes ``line`` when there is one, and adds a bid otherwise."""
    return settings_page(request, "bids_form", {"form": form, "line": line, "tab": "services"})
