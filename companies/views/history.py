"""The history of a company, for its own Admins; staff read the same sentences on their desk."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from companies import history as journal
from companies.access import MemberRequest, company_admin
from companies.views.pages import settings_page

PAGE = 50


@company_admin
@require_safe
def history(request: MemberRequest) -> HttpResponse:
    """Everything that happened to the company, newest first, one kind of it when the address says so."""
    company, kind = request.membership.company, request.GET.get("kind", "")
    shown = Paginator(journal.of(company, kind), PAGE).get_page(request.GET.get("page"))
    context = {
        "kinds": journal.KINDS,
        "kind": journal.KINDS.get(kind),
        "page": shown,
        "days": list(journal.by_day(shown.object_list, company)),
        "words": f"{shown.start_index()} to {shown.end_index()} of {shown.paginator.count}. "
        f"Times {company.get_time_zone_display()}.",
    }
    return settings_page(request, "history", context)
