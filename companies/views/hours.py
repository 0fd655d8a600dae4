"""The week a company is open."""

from django.contrib import messages
from django.http import HttpResponse

from companies.access import MemberRequest, company_admin, member
from companies.flow.hours import set_hours
from companies.forms.hours import WeekForm
from companies.hours import week
from companies.views.pages import settings_page
from core.pages import go, refusing


@refusing(back="companies:hours")
@member
def hours(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _save(request)
    return _page(request, _form(request))


@company_admin
def _save(request: MemberRequest) -> HttpResponse:
    form, by = _form(request), request.membership
    if not form.is_valid():
        return _page(request, form)
    set_hours(by.company, time_zone=form.time_zone, spans=form.spans(), by=by)
    messages.success(request, "Your hours are saved. They hold from the next match on.")
    return go(request, "companies:hours")


def _form(request: MemberRequest) -> WeekForm:
    company = request.membership.company
    spans = list(company.hours.values_list("weekday", "opens", "closes"))
    typed = request.POST if request.method == "POST" else None
    return WeekForm(typed, time_zone=company.time_zone, spans=spans)


def _page(request: MemberRequest, form: WeekForm) -> HttpResponse:
    spans = list(request.membership.company.hours.values_list("weekday", "opens", "closes"))
    context = {"form": form, "days": week(spans), "fits": len(spans) == len({day for day, _, _ in spans})}
    return settings_page(request, "hours", context)
