"""What Baton lets the company do, and what Baton knows of it."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from companies import vetting
from companies.access import MemberRequest, own_company
from companies.enums import RECEIVES, REFERS
from companies.views.pages import settings_page
from core import events


@own_company
@require_safe
def standing(request: MemberRequest) -> HttpResponse:
    company = request.membership.company
    context = {
        "receives": company.standing in RECEIVES,
        "refers": company.standing in REFERS,
        "latest": events.timeline(company).filter(type="company.standing_changed").first(),
        "papers": vetting.papers(company),
        "rating": vetting.rating_of(company),
    }
    return settings_page(request, "standing", context)
