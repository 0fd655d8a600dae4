"""What the pages of a company's settings have in common."""

from typing import Any

from django.http import HttpResponse

from companies import permissions
from companies.access import MemberRequest
from companies.directory import shows
from companies.pledge_text import replacement_for
from core.pages import page


def settings_page(request: MemberRequest, name: str, context: dict[str, Any], *, part: str = "") -> HttpResponse:
    """Render tab ``name`` of the company page; whoever may not change the company reads it only."""
    company = request.membership.company
    common = {
        "company": company,
        "tab": name,
        "may_change": permissions.may_change_settings(request.membership, company),
        "replacement": replacement_for(company),
        "shown": shows(company),
    }
    return page(request, f"companies/{name}.html", common | context, part=part)
