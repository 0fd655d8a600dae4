"""All that the company has in dispute, on either side."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from core.pages import page
from disputes import queries

PAGE = 50


@member
@require_safe
def cases(request: MemberRequest) -> HttpResponse:
    """All disputes of the company: those that it opened, or those of what it sent; those in review first."""
    company, against = request.membership.company, request.GET.get("side") == "against"
    rows = queries.cases(company, against=against).select_related("referral__customer")
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    other = queries.cases(company, against=not against).count()
    ours, theirs = (other, shown.paginator.count) if against else (shown.paginator.count, other)
    context = {
        "page": shown,
        "against": against,
        "ours": ours,
        "theirs": theirs,
        "zone": company.time_zone,
        "words": f"{shown.start_index()} to {shown.end_index()} of {shown.paginator.count}. "
        f"Times {company.get_time_zone_display()}.",
    }
    return page(request, "disputes/cases.html", context)
