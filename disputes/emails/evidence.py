"""E-mails about files beside a case: without their names, which may be personal."""

from django.template.loader import render_to_string

from companies.alerts import told
from companies.emails import to_people
from companies.enums import Notice
from core.words import counted
from disputes.models import Claim, Dispute


def added(case: Dispute | Claim, *, by: int | None, count: int) -> None:
    """To the other company; to both when Baton's staff added them."""
    referral = case.referral
    words = {"referral": referral, "count": count, "by_staff": by is None, "claim": isinstance(case, Claim)}
    body = render_to_string("emails/disputes/files_added.txt", words)
    for company in (referral.sender, referral.recipient):
        if company and company.pk != by:
            title = f"New in the case of {referral.number}: {counted(count, 'file')}"
            to_people(told(company, Notice.CASE_EMAIL), title=title, body=body)
