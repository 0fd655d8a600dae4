"""Services, properties, bid, and how customers reach the company."""

from django.contrib import messages
from django.http import HttpResponse

from companies.access import MemberRequest, company_admin, member
from companies.flow import profile
from companies.forms.offer import OfferForm
from companies.views.pages import settings_page
from core.pages import go, refusing


@refusing(back="companies:services")
@member
def services(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _save(request)
    return settings_page(request, "services", {"form": OfferForm(company=request.membership.company)})


@company_admin
def _save(request: MemberRequest) -> HttpResponse:
    by = request.membership
    form = OfferForm(request.POST, company=by.company)
    if not form.is_valid():
        return settings_page(request, "services", {"form": form})
    profile.change_offer(by.company, services=form.cleaned_data["services"], by=by, **form.columns())
    messages.success(request, "Saved. It holds from the next match on.")
    return go(request, "companies:services")
