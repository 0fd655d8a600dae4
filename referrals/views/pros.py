"""The console of Baton's Service Pros: a new call, the calls that are open, and what was sent today."""

from datetime import datetime, time

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from companies import queries as companies
from companies.access import MemberRequest, service_pro
from companies.forms.senders import CompanySearch
from companies.hours import local
from core import clock
from core.pages import page
from referrals import queries
from referrals.access import Seen
from referrals.models.referral import ReferralQuerySet

SHOWN = 50
WHOSE = {"mine": "Mine", "team": "The team's"}


@service_pro
@require_safe
def console(request: MemberRequest) -> HttpResponse:
    """Whose caller is it? Below that what needs an end, and what came of today's calls."""
    baton = request.membership.company
    search = CompanySearch(request.GET if "name" in request.GET else None)
    whose = "team" if request.GET.get("whose") == "team" else "mine"
    context = {
        "search": search,
        "found": search.found(companies.companies_to_refer_for()),
        "baton": baton,
        "whose": whose,
        "whose_words": WHOSE,
        "waiting": _rows(request, queries.waiting_for_a_company(baton), whose),
        "open": _rows(request, queries.open_calls(baton), whose),
        "sent": _rows(request, queries.sent_since(baton, _midnight(baton.time_zone)), whose),
    }
    return page(request, "referrals/pros.html", context, part="found")


def _rows(request: MemberRequest, calls: ReferralQuerySet, whose: str) -> list[Seen]:
    if whose == "mine":
        calls = calls.filter(opened_by=request.user)
    return [Seen(referral, request.membership) for referral in calls[:SHOWN]]


def _midnight(time_zone: str) -> datetime:
    """When today began on the clock of the console."""
    here = local(clock.now(), time_zone)
    return datetime.combine(here.date(), time(), here.tzinfo)
