"""E-mails about a dispute. They name the referral by number; details are read after signing in."""

from django.template.loader import render_to_string

from companies.emails import to_admins
from disputes.models import Dispute


def opened(dispute: Dispute) -> None:
    title = f"{dispute.referral.number} is disputed by {dispute.company.name}"
    to_admins(dispute.referral.sender, title=title, body=_body("opened", dispute))


def decided(dispute: Dispute) -> None:
    title = f"Decided: the dispute of {dispute.referral.number} is {dispute.get_state_display().lower()}"
    for company in (dispute.company, dispute.referral.sender):
        to_admins(company, title=title, body=_body("decided", dispute))


def _body(name: str, dispute: Dispute) -> str:
    return render_to_string(f"emails/disputes/{name}.txt", {"dispute": dispute, "referral": dispute.referral})
