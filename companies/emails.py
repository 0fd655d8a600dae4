"""E-mails to a company's own people."""

from django.template.loader import render_to_string

from companies.enums import Role
from companies.models import Company
from core import messages


def pledge_revoked(company: Company, *, reason: str) -> None:
    """Queue an e-mail to every Admin: the pledge was removed, why, and what that changes."""
    body = render_to_string("emails/companies/pledge_revoked.txt", {"company": company, "reason": reason})
    to_admins(company, title="Your Pledge to Protect was removed", body=body)


def to_admins(company: Company, *, title: str, body: str) -> None:
    admins = company.memberships.filter(role=Role.ADMIN).select_related("user").order_by("id")
    for membership in admins:
        messages.queue(channel="email", to=membership.user.email, title=title, body=body, about=company)
