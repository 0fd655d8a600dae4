"""The week a company is open."""

from django.contrib import messages
from django.http import HttpResponse

from companies.access import MemberRequest, company_admin, member
from companies.flow.hours import set_hours
from companies.forms.hours import WeekForm
from companies.hours import week_words
from companies.views.pages import settings_page
from core.pages import go, refusing


@refusing(back="companies:hours")
@member
def hours(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _save(request)
    return _page(request, _week(request))


@company_admin
def _save(request: MemberRequest) -> HttpResponse:
    week, by = _week(request), request.membership
    if not week.is_valid():
        return _page(request, week, status=422)
    set_hours(by.company, time_zone=week.time_zone, spans=week.spans(), by=by)
    messages.success(request, "Your hours are saved. They hold from the next match on.")
    return go(request, "companies:hours")


def _week(request: MemberRequest) -> WeekForm:
    company = request.membership.company
    spans = list(company.hours.values_list("weekday", "opens", "closes"))
    return WeekForm(request.POST or None, time_zone=company.time_zone, spans=spans)


def _page(request: MemberRequest, week: WeekForm, status: int = 200) -> HttpResponse:
    spans = list(request.membership.company.hours.values_list("weekday", "opens", "closes"))
    context = {"week": week, "days": week_words(spans), "fits": len(spans) == len({day for day, _, _ in spans})}
    return settings_page(request, "hours", context, status=status)
