"""E-mails about a protected service that was sold: the same facts for both companies, and no accusation."""

from django.template.loader import render_to_string

from companies.alerts import told
from companies.emails import to_people
from companies.enums import Notice
from companies.models import Company
from disputes.models import Flag


def protected_sale(flag: Flag) -> None:
    """To both companies, each in its own words."""
    referral = flag.outcome.referral  # type: ignore[union-attr]  # a protected sale names its report
    _tell(flag, referral.sender)
    _tell(flag, flag.company)


def _tell(flag: Flag, company: Company) -> None:
    referral = flag.outcome.referral  # type: ignore[union-attr]
    sold = flag.outcome.service  # type: ignore[union-attr]
    words = {"referral": referral, "sold": sold, "recipient": flag.company, "received": company == flag.company}
    body = render_to_string("emails/disputes/protected_sale.txt", words)
    title = f"{referral.number}: a protected service was sold"
    to_people(told(company, Notice.CASE_EMAIL), title=title, body=body)
