"""What is done to one service area as a whole: another name, off and on, gone."""

from django.contrib import messages
from django.http import HttpResponse

from companies.access import MemberRequest, company_admin
from companies.flow import coverage
from companies.forms.area import NameForm
from companies.views.coverage import area_of, show
from companies.views.pages import settings_page
from core.pages import go, posting, refusing


@posting(back="companies:area_page")
@company_admin
def rename(request: MemberRequest, area: int) -> HttpResponse:
    found = area_of(request, area)
    form = NameForm(request.POST, company=found.company, area=found)
    if not form.is_valid():
        return show(request, found, name_form=form)
    renamed = coverage.rename_area(found, name=form.cleaned_data["name"], by=request.membership)
    messages.success(request, f"The area is called {renamed.name} now.")
    return go(request, "companies:area_page", area)


@posting(back="companies:area_page")
@company_admin
def switch(request: MemberRequest, area: int) -> HttpResponse:
    active = request.POST.get("active") == "on"
    found = coverage.switch_area(area_of(request, area), active=active, by=request.membership)
    messages.success(request, f"{found.name} is on." if active else f"{found.name} is off. Its ZIPs are kept.")
    return go(request, "companies:area_page", area)


@refusing(back="companies:area_page")
@company_admin
def remove(request: MemberRequest, area: int) -> HttpResponse:
    """Show what would go; drop it only when that page says so."""
    found = area_of(request, area)
    if request.method != "POST":
        return settings_page(request, "area_remove", {"tab": "area", "area": found, "count": found.zips.count()})
    coverage.remove_area(found, by=request.membership)
    messages.success(request, f"{found.name} is removed.")
    return go(request, "companies:area")
