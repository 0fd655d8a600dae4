"""Texts to customers and e-mails to companies about a referral.

E-mails name the referral by number and need; a customer's details are read after signing in.
"""

from typing import Any

from django.template.loader import render_to_string

from companies.emails import to_admins
from companies.models import Company
from core import messages
from referrals.links import customer_url
from referrals.models import Referral


def who_will_call(referral: Referral) -> None:
    """Text the customer the one company that will call, its number, and the link to stop it."""
    if referral.recipient is None:
        return
    body = who_will_call_text(referral, referral.recipient, link=customer_url(referral.pk))
    messages.queue(channel="text", to=referral.customer.phone, body=body, about=referral, to_customer=True)


def who_will_call_text(referral: Referral, company: Company, *, link: str) -> str:
    """The words of that text, also for the agent who wants to say what will come."""
    return _body("who_will_call", referral, company=company, link=link)


def arrived(referral: Referral) -> None:
    """Tell the recipient's Admins that a customer waits for a call."""
    if referral.recipient:
        title = f"New referral: {referral.need_in_words} in {referral.zip_id}"
        to_admins(referral.recipient, title=title, body=_body("arrived", referral))


def not_delivered(referral: Referral) -> None:
    """Tell the sender's Admins that a referral was not delivered, and why."""
    title = f"{referral.number} was not delivered"
    to_admins(referral.sender, title=title, body=_body("not_delivered", referral))


def stop(referral: Referral) -> None:
    """Tell the recipient's Admins that the customer must not be contacted any more."""
    if referral.recipient:
        title = f"Stop: do not contact the customer of {referral.number}"
        to_admins(referral.recipient, title=title, body=_body("stop", referral))


def _body(name: str, referral: Referral, **more: Any) -> str:
    return render_to_string(f"emails/referrals/{name}.txt", {"referral": referral, **more}).strip()
