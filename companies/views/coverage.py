"""The service areas: their list, a new one, and one of them. Each list of ZIPs is shown before it is saved."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from companies import areas, maps, places
from companies.access import MemberRequest, company_admin, own_company
from companies.flow import coverage
from companies.forms.area import NameForm
from companies.forms.area_zips import CountyForm, PasteForm, RadiusForm, StateForm, ZipsForm
from companies.models import Company, ServiceArea
from companies.states import STATES
from companies.views.pages import settings_page
from companies.zip_lists import Preview
from core.pages import go, refusing

SOURCES = {"paste": "Paste or upload", "radius": "Around a ZIP", "county": "By county", "state": "By state"}
FORMS: dict[str, type[ZipsForm]] = {"paste": PasteForm, "radius": RadiusForm, "state": StateForm}
SAVED = "{} is saved. It holds from the next match on."


@own_company
@require_safe
def area_list(request: MemberRequest) -> HttpResponse:
    company = request.membership.company
    covers = areas.covers(company)
    context = {
        "rows": areas.table(company),
        "reach": areas.reach(covers),
        "covers": covers if len(covers) <= maps.DOTTED else areas.by_state(covers),
        "map": drawing(company, covers),
    }
    return settings_page(request, "area", context)


def drawing(company: Company, covers: Sequence[areas.Cover]) -> maps.Drawing | None:
    """The map of what it covers, with the ZIPs as far as there is room for them."""
    view = maps.view(covers)
    if not view:
        return None
    listed = areas.listed(company) if view.dotted else {}
    return maps.draw(view, covers, places.points(view.dotted), listed)


def drawing_of(preview: Preview) -> maps.Drawing | None:
    """The map of the area as it would be, unless that is more than a page can hold besides the list itself."""
    if not preview.changes or preview.total > areas.READABLE:
        return None
    covers = areas.covers_of(preview.after)
    view = maps.view(covers)
    listed = dict.fromkeys(preview.after, True)
    return maps.draw(view, covers, places.points(view.dotted), listed) if view else None


@refusing(back="companies:area_new")
@company_admin
def new(request: MemberRequest) -> HttpResponse:
    form, company = zips_form(request), request.membership.company
    if not form.is_valid() or "save" not in request.POST:
        return settings_page(request, "area_new", zips_context(request, form), part="zips")
    name = form.cleaned_data["name"]
    coverage.create_area(company, name=name, codes=form.preview().codes, by=request.membership)
    messages.success(request, SAVED.format(name))
    return go(request, "companies:area")


@refusing(back="companies:area_page")
@own_company
def page(request: MemberRequest, area: int) -> HttpResponse:
    found = area_of(request, area)
    return _change(request, found) if request.method == "POST" else show(request, found)


@company_admin
def _change(request: MemberRequest, area: ServiceArea) -> HttpResponse:
    form = zips_form(request, area)
    if not form.is_valid() or "save" not in request.POST:
        return show(request, area, form=form)
    coverage.change_area(area, codes=form.preview().codes, how=form.change, by=request.membership)
    messages.success(request, SAVED.format(area.name))
    return go(request, "companies:area_page", area.pk)


def area_of(request: MemberRequest, area: int) -> ServiceArea:
    """An area of the person's own company, or 404."""
    return get_object_or_404(ServiceArea.objects.select_related("company"), pk=area, company=request.membership.company)


def show(request: MemberRequest, area: ServiceArea, **forms: Any) -> HttpResponse:
    """The page of one area; ``forms`` are those that came back with errors or with a list to look at."""
    context = zips_context(request, forms.get("form") or zips_form(request, area))
    context |= {"area": area, "groups": areas.groups(area)}
    context["name_form"] = forms.get("name_form") or NameForm({"name": area.name}, company=area.company, area=area)
    return settings_page(request, "area_page", context, part="zips")


def zips_form(request: MemberRequest, area: ServiceArea | None = None) -> ZipsForm:
    """The form of the source that the address names: bound to what was sent, empty for a page that is only opened."""
    sent: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" else ()
    common: dict[str, Any] = {"company": request.membership.company, "area": area, "initial": _initial(request)}
    if _source(request) == "county":
        state = (request.POST or request.GET).get("state", "")
        return CountyForm(*sent, state=state if state in STATES else "", **common)
    return FORMS[_source(request)](*sent, **common)


def zips_context(request: MemberRequest, form: ZipsForm) -> dict[str, Any]:
    """What the part of the page says in which ZIPs are chosen and looked at."""
    source = _source(request)
    preview = form.preview() if form.is_bound and form.is_valid() else None
    return {
        "tab": "area",
        "form": form,
        "source": source,
        "sources": SOURCES.items(),
        "states": places.states() if source == "county" else [],
        "preview": preview,
        "map": drawing_of(preview) if preview else None,
    }


def _source(request: MemberRequest) -> str:
    chosen = request.GET.get("from", "")
    return chosen if chosen in SOURCES else "paste"


def _initial(request: MemberRequest) -> dict[str, str]:
    """A name that was typed before another source was chosen."""
    name = request.GET.get("name", "")
    return {"name": name} if name else {}
