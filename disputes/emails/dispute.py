"""E-mails about a dispute, to whoever wants them: they name the referral by number, details are read signed in."""

from typing import Any

from django.template.loader import render_to_string

from companies.alerts import told
from companies.emails import to_people
from companies.enums import Notice
from companies.models import Company
from core.words import counted
from disputes.credit import credit
from disputes.models import Dispute
from disputes.queries import appeal_of, window_ends
from referrals.models import Referral


def opened(dispute: Dispute) -> None:
    title = f"{dispute.referral.number} is disputed by {dispute.company.name}"
    to_people(told(dispute.referral.sender, Notice.CASE_EMAIL), title=title, body=_body("opened", dispute))


def commented(dispute: Dispute, *, by: int) -> None:
    title = f"A statement about the dispute of {dispute.referral.number}"
    to_people(told(_other(dispute, by), Notice.CASE_EMAIL), title=title, body=_body("commented", dispute))


def appealed(dispute: Dispute, *, by: int) -> None:
    title = f"The decision about {dispute.referral.number} is appealed"
    to_people(told(_other(dispute, by), Notice.CASE_EMAIL), title=title, body=_body("appealed", dispute))


def decided(dispute: Dispute) -> None:
    title = f"Decided: the dispute of {dispute.referral.number} is {dispute.get_state_display().lower()}"
    for company in (dispute.company, dispute.referral.sender):
        words = {"received": company == dispute.company, "credit": credit(dispute, dispute.state)}
        body = _body("decided", dispute, **words)
        to_people(told(company, Notice.CASE_EMAIL), title=title, body=body, may_name=dispute.referral)


def window_shuts(company: Company, referrals: list[Referral]) -> None:
    """One e-mail about all that can still be disputed for a short time."""
    words = {"company": company, "referrals": [(referral, window_ends(referral)) for referral in referrals]}
    body = render_to_string("emails/disputes/window_shuts.txt", words)
    title = f"{counted(len(referrals), 'referral')} can be disputed for less than a day"
    to_people(told(company, Notice.CASE_EMAIL), title=title, body=body)


def _other(dispute: Dispute, company_id: int) -> Company:
    """The party that is not ``company_id``."""
    return dispute.referral.sender if dispute.company_id == company_id else dispute.company


def _body(name: str, dispute: Dispute, **words: Any) -> str:
    return render_to_string(
        f"emails/disputes/{name}.txt",
        {"dispute": dispute, "referral": dispute.referral, "appealed": appeal_of(dispute), **words},
    )
