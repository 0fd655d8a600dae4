"""When a company is open: its week, the holidays it keeps, and closed days of its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from companies import queries
from companies.access import MemberRequest, company_admin, own_company
from companies.flow import hours as flow
from companies.forms.days import ClosedDayForm, HolidaysForm, OpenAgainForm
from companies.forms.hours import WeekForm, like_monday
from companies.hours import Calendar, date_words, week
from companies.models import Membership
from companies.views.pages import settings_page
from core import clock
from core.pages import go, posting, refusing
from core.refusals import Refused


@refusing(back="companies:hours")
@own_company
def hours(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _save(request)
    return _page(request)


@company_admin
def _save(request: MemberRequest) -> HttpResponse:
    """Save the week; or only fill in Tuesday to Friday like Monday, to be looked at first."""
    by = request.membership
    fill = "fill" in request.POST
    form = _week_form(queries.calendar_of(by.company), like_monday(request.POST.dict()) if fill else request.POST)
    if fill or not form.is_valid():
        return _page(request, form=form)
    flow.set_hours(by.company, time_zone=form.time_zone, spans=form.spans(), by=by)
    messages.success(request, "Your hours are saved. They hold from the next match on.")
    return go(request, "companies:hours")


@posting(back="companies:hours")
@company_admin
def holidays(request: MemberRequest) -> HttpResponse:
    by = request.membership
    form = _holidays_form(queries.calendar_of(by.company), request.POST)
    if not form.is_valid():
        return _page(request, holidays_form=form)
    flow.set_holidays(by.company, holidays=form.cleaned_data["holidays"], by=by)
    messages.success(request, "Your holidays are saved. They hold every year, from the next match on.")
    return go(request, "companies:hours")


@posting(back="companies:hours")
@company_admin
def close_on(request: MemberRequest) -> HttpResponse:
    form = ClosedDayForm(request.POST)
    if not form.is_valid() or not _closed(form, request.membership):
        return _page(request, closed_form=form)
    messages.success(request, "That day is on your list. You are not matched on it.")
    return go(request, "companies:hours")


def _closed(form: ClosedDayForm, by: Membership) -> bool:
    """Whether the day is closed now; if not, the form says why."""
    try:
        flow.close_on(by.company, **form.cleaned_data, by=by)
    except Refused as refusal:
        form.add_error("on", str(refusal))
    return form.is_valid()


@posting(back="companies:hours")
@company_admin
def open_again(request: MemberRequest) -> HttpResponse:
    form, by = OpenAgainForm(request.POST), request.membership
    if form.is_valid():
        flow.open_again(by.company, on=form.cleaned_data["on"], by=by)
        messages.success(request, "That day is open again, as your week says.")
    return go(request, "companies:hours")


def _page(request: MemberRequest, **bound: Any) -> HttpResponse:
    """The whole page; ``bound`` replaces one of its forms by what was sent."""
    calendar = queries.calendar_of(request.membership.company)
    today = calendar.today(clock.now())
    context = {
        "form": _week_form(calendar),
        "holidays_form": _holidays_form(calendar),
        "closed_form": ClosedDayForm(),
        "days": week(calendar.spans),
        "closed_days": [(on, date_words(on, today), name) for on, name in calendar.closed_from(today)],
        "closed_next": _closed_next(calendar),
    }
    return settings_page(request, "hours", context | bound)


def _week_form(calendar: Calendar, typed: Any = None) -> WeekForm:
    return WeekForm(typed, time_zone=calendar.time_zone, spans=calendar.spans)


def _holidays_form(calendar: Calendar, typed: Any = None) -> HolidaysForm:
    return HolidaysForm(typed, chosen=list(calendar.holidays), today=calendar.today(clock.now()))


def _closed_next(calendar: Calendar) -> str:
    """``Closed next on Mon, Sep 7 (Labor Day)``; empty when no day is named."""
    today = calendar.today(clock.now())
    found = calendar.next_closed(today)
    if found is None:
        return ""
    on, name = found
    return f"Closed today ({name})" if on == today else f"Closed next on {date_words(on, today)} ({name})"
