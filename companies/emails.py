"""E-mails to a company's own people."""

from collections.abc import Iterable

from django.db.models import Model
from django.template.loader import render_to_string

from companies import alerts
from companies.enums import RECEIVES, REFERS, Standing
from companies.models import Company, Membership
from companies.pledge_text import replacement_for
from core import messages


def pledge_revoked(company: Company, *, reason: str) -> None:
    """Queue an e-mail to every Admin: the pledge was removed, why, and what that changes."""
    body = render_to_string("emails/companies/pledge_revoked.txt", {"company": company, "reason": reason})
    to_admins(company, title="Your Pledge to Protect was removed", body=body)


def new_words(company: Company, *, reminder: bool = False) -> None:
    """Queue an e-mail to every Admin: the pledge has new words, and until when the agreement to the old ones counts."""
    text = replacement_for(company)
    if text:
        body = render_to_string("emails/companies/new_words.txt", {"company": company, "text": text})
        title = "Your pledge ends soon" if reminder else "The Pledge to Protect has new words"
        to_admins(company, title=title, body=body)


def pledge_lapsed(company: Company, *, reason: str) -> None:
    """Queue an e-mail to every Admin: the company is not pledged any more, why, and how it can be again."""
    body = render_to_string("emails/companies/pledge_lapsed.txt", {"company": company, "reason": reason})
    to_admins(company, title="Your company is not pledged any more", body=body)


def application_received(company: Company) -> None:
    """Queue an e-mail to whoever asked to join: it is here, and what happens next."""
    application = company.application
    body = render_to_string(
        "emails/companies/application_received.txt", {"company": company, "application": application}
    )
    messages.queue(
        channel="email", to=application.contact_email, title="Baton has your application", body=body, about=company
    )


def standing_changed(company: Company, *, before: str, after: str, reason: str) -> None:
    """Queue an e-mail to every Admin: the standing, why, and what it allows; of one without people, to its contact."""
    words = {
        "company": company,
        "before": before,
        "after": Standing(after),
        "reason": reason,
        "refers": after in REFERS,
        "receives": after in RECEIVES,
    }
    body = render_to_string("emails/companies/standing_changed.txt", words)
    title = f"{company.name}: {_title(before, after)}"
    application = getattr(company, "application", None)
    if application and not company.memberships.exists():
        messages.queue(channel="email", to=application.contact_email, title=title, body=body, about=company)
    to_admins(company, title=title, body=body)


def _title(before: str, after: str) -> str:
    if before == Standing.APPLICANT:
        return "you are in" if after == Standing.ACTIVE else "your application is declined"
    return f"your standing is now {Standing(after).label.lower()}"


def to_admins(company: Company, *, title: str, body: str) -> None:
    """For what is not a matter of choice: the pledge and the standing."""
    to_people(alerts.admins(company), title=title, body=body)


def to_people(people: Iterable[Membership], *, title: str, body: str, may_name: Model | None = None) -> None:
    """E-mail people of one company. ``may_name``: the referral whose customer staff may name in it (``queue_each``)."""
    if readers := list(people):
        messages.queue_each(
            [reader.user.email for reader in readers],
            channel="email",
            title=title,
            body=body,
            about=readers[0].company,
            may_name=may_name,
        )


def text_people(people: Iterable[Membership], *, body: str) -> None:
    """Text those people of one company who gave a number; the words name no customer."""
    if readers := list(people):
        numbers = [reader.phone for reader in readers]
        messages.queue_each(numbers, channel="text", body=body, about=readers[0].company)
