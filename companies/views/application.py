"""Where an applicant's people land: what was said, where it stands, and what is still to be done."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from companies import vetting
from companies.access import MemberRequest, own_company
from companies.enums import Pledge, Standing
from companies.models import Application, AreaZip, Company
from core.pages import go, page


@own_company
@require_safe
def application(request: MemberRequest) -> HttpResponse:
    company = request.membership.company
    if company.standing != Standing.APPLICANT:
        return go(request, "companies:standing")
    context = {
        "company": company,
        "application": Application.objects.filter(company=company).first(),
        "services": [offered.service_type.name for offered in _services(company)],
        "papers": vetting.papers(company),
        "rating": vetting.rating_of(company),
        "todo": checklist(company),
    }
    return page(request, "companies/application.html", context)


def checklist(company: Company) -> list[dict[str, Any]]:
    """What an applicant sets up while Baton looks, each with whether it is done and where to do it."""
    stated = {paper.kind: paper.state in ("stated", "verified") for paper in vetting.papers(company)}
    return [
        _item("Services and bid", "companies:services", _services(company).exists() and company.bid_cents > 0),
        _item("Service area", "companies:area", AreaZip.objects.filter(company=company).exists()),
        _item("Hours", "companies:hours", company.hours.exists()),
        *(_item(kind.label, "companies:paper", stated[kind], kind.value) for kind in vetting.REQUIRED),
        _item("Pledge to Protect, or opt out", "companies:pledge", company.pledge != Pledge.NOT_PLEDGED),
    ]


def _services(company: Company) -> Any:
    return company.services.select_related("service_type").order_by("service_type__name")


def _item(name: str, route: str, done: bool, *args: str) -> dict[str, Any]:
    return {"name": name, "url": reverse(route, args=args), "done": done}
