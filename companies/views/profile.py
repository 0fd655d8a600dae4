"""What a company offers, the choice of its services, and its details."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from companies import price_list
from companies.access import MemberRequest, company_admin, own_company
from companies.enums import PropertyType
from companies.flow import offers, profile
from companies.forms.bids import DefaultBidForm, WhichBidForm, dollars
from companies.forms.details import DetailsForm
from companies.forms.offer import OfferForm
from companies.views.pages import settings_page
from core.pages import go, refusing

SAVED = "Saved. It holds from the next match on."


@own_company
@require_safe
def services(request: MemberRequest) -> HttpResponse:
    return services_page(request)


def services_page(request: MemberRequest, **context: Any) -> HttpResponse:
    """What the company offers and pays, and which of its bids holds for a need that somebody asks about."""
    company = request.membership.company
    lines = price_list.lines_of(company.custom_bids.all())
    offered = list(price_list.offers(company, lines))
    which = WhichBidForm(request.GET if "zip" in request.GET else None, company=company)
    context = {
        "kinds": [PropertyType(kind).label for kind in company.property_types],
        "offers": offered,
        "for_any": [line for line in lines if line.service_id is None],
        "unlisted": price_list.lines_of(price_list.unlisted(company)),
        "default": DefaultBidForm(initial={"bid": dollars(company.bid_cents)}),
        "which": which,
        "asked": which.is_valid(),
        "held": price_list.which(company, which.case()) if which.is_valid() else None,
    } | context
    return settings_page(request, "services", context, part="which")


@refusing(back="companies:services")
@company_admin
def choose_services(request: MemberRequest) -> HttpResponse:
    by = request.membership
    form = OfferForm(request.POST if request.method == "POST" else None, company=by.company)
    if not form.is_valid():
        return settings_page(request, "services_choose", {"form": form, "tab": "services"})
    kinds = form.cleaned_data["property_types"]
    offers.change_offer(by.company, services=form.limits(), by=by, property_types=kinds)
    messages.success(request, SAVED)
    return go(request, "companies:services")


@refusing(back="companies:services")
@company_admin
def details(request: MemberRequest) -> HttpResponse:
    by = request.membership
    form = DetailsForm(request.POST) if request.method == "POST" else DetailsForm.of(by.company)
    if not form.is_valid():
        return settings_page(request, "details", {"form": form, "tab": "services"})
    profile.change_profile(by.company, by=by, **form.columns())
    messages.success(request, "Your details are saved.")
    return go(request, "companies:services")
