"""What Baton lets the company do, to read only."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from companies.enums import RECEIVES, REFERS
from companies.views.pages import settings_page
from core import events


@member
@require_safe
def standing(request: MemberRequest) -> HttpResponse:
    company = request.membership.company
    context = {
        "receives": company.standing in RECEIVES,
        "refers": company.standing in REFERS,
        "latest": events.timeline(company).filter(type="company.standing_changed").first(),
    }
    return settings_page(request, "standing", context)
