"""All that the company has a case about, on either side."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from core.pages import page
from disputes.cases import listed, rows

PAGE = 50


@member
@require_safe
def cases(request: MemberRequest) -> HttpResponse:
    """Disputes and claims: those that the company opened, or those against it; what waits for it first."""
    company, against = request.membership.company, request.GET.get("side") == "against"
    shown = Paginator(listed(company, against=against), PAGE).get_page(request.GET.get("page"))
    other = listed(company, against=not against).count()
    ours, theirs = (other, shown.paginator.count) if against else (shown.paginator.count, other)
    context = {
        "page": shown,
        "rows": rows(shown.object_list),
        "against": against,
        "ours": ours,
        "theirs": theirs,
        "zone": company.time_zone,
        "words": f"{shown.start_index()} to {shown.end_index()} of {shown.paginator.count}. "
        f"Times {company.get_time_zone_display()}.",
    }
    return page(request, "disputes/cases.html", context)
