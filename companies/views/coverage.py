"""The service area: paste ZIPs, see what that would change, save it; or switch the area off and on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from companies import queries
from companies.access import MemberRequest, company_admin, member
from companies.flow import coverage
from companies.forms.area import AreaForm
from companies.views.pages import settings_page
from core.pages import go, posting, refusing


@refusing(back="companies:area")
@member
def area(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _paste(request)
    return _page(request, AreaForm())


@posting(back="companies:area")
@company_admin
def switch(request: MemberRequest) -> HttpResponse:
    active = request.POST.get("active") == "on"
    coverage.switch_area(request.membership.company, active=active, by=request.membership)
    messages.success(request, "Your area is on." if active else "Your area is off. The list of ZIPs is kept.")
    return go(request, "companies:area")


@company_admin
def _paste(request: MemberRequest) -> HttpResponse:
    """Show first what the list would change; save it only when that page says so."""
    form, by = AreaForm(request.POST), request.membership
    if not form.is_valid():
        return _page(request, form)
    if "save" not in request.POST:
        return _page(request, form, preview=form.preview(by.company))
    coverage.change_area(by.company, codes=form.known, how=form.change, by=by)
    messages.success(request, "Your service area is saved. It holds from the next match on.")
    return go(request, "companies:area")


def _page(request: MemberRequest, form: AreaForm, **context: Any) -> HttpResponse:
    company = request.membership.company
    context |= {"form": form, "area": queries.service_area(company), "counties": queries.covered_counties(company)}
    return settings_page(request, "area", context, part="paste")
