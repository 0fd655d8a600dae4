"""E-mails about a pledge that was removed: to its company when it is asked back, and to its recent referrers."""

from django.template.loader import render_to_string

from companies import alerts
from companies.emails import to_admins, to_people
from companies.enums import Notice
from companies.models import Company
from disputes.models import Reinstatement


def granted(request: Reinstatement, *, agreed: bool) -> None:
    title = "Your Pledge to Protect is back" if agreed else "The removal of your pledge is lifted"
    _tell(request, "granted", title=title, agreed=agreed)


def refused(request: Reinstatement) -> None:
    _tell(request, "refused", title="Your Pledge to Protect stays removed", agreed=False)


def _tell(request: Reinstatement, name: str, *, title: str, agreed: bool) -> None:
    words = {"request": request, "company": request.company, "agreed": agreed}
    to_admins(request.company, title=title, body=render_to_string(f"emails/disputes/reinstatement_{name}.txt", words))


def removed(company: Company, *, to: Company) -> None:
    """Tell a company that sent it customers of its own that it sends it no more of them."""
    body = render_to_string("emails/disputes/reinstatement_removed.txt", {"company": company})
    people = alerts.admins(to) | alerts.told(to, Notice.CASE_EMAIL)
    to_people(people, title=f"{company.name} is not pledged any more", body=body)
