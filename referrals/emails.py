"""Texts to customers, and what companies are told about a referral.

That names the referral by number and need; a customer's details are read after signing in.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from companies.alerts import ARRIVED, admins, told
from companies.emails import text_people, to_people
from companies.enums import Notice
from companies.models import Company, Membership
from core import messages, phones
from referrals.links import customer_url
from referrals.models import Referral


def who_will_call(referral: Referral) -> None:
    """Text the customer the one company that will call, its number, and the link to stop it.

    A number of another country is not texted: whoever has the customer on the line tells them.
    """
    if referral.recipient is None or phones.is_abroad(referral.customer.phone):
        return
    body = who_will_call_text(referral, referral.recipient, link=customer_url(referral))
    _text_customer(referral, body, says="who will call them, and how to stop it")


def who_will_call_text(referral: Referral, company: Company, *, link: str) -> str:
    """The words of that text, also for the agent who wants to say what will come."""
    return _body("who_will_call", referral, company=company, link=link)


def kept_for_call_back(referral: Referral) -> None:
    """Text the customer that Baton keeps their name and number, and the link to stop it; abroad nobody is texted."""
    if phones.is_abroad(referral.customer.phone):
        return
    body = call_back_text(referral, link=customer_url(referral))
    _text_customer(referral, body, says="that Baton keeps their name and number, and how to stop it")


def call_back_text(referral: Referral, *, link: str) -> str:
    """The words of that text, also for the agent who wants to say what will come."""
    return _body("call_back", referral, link=link)


def nobody_calls_back(referral: Referral) -> None:
    """Text the customer whom Baton kept for a call back that it has stopped looking; abroad nobody is texted."""
    if phones.is_abroad(referral.customer.phone):
        return
    body = _body("nobody_calls_back", referral, link=customer_url(referral))
    _text_customer(referral, body, says="that nobody will call them back")


def arrived(referral: Referral) -> None:
    """Tell whoever at the recipient wants to know that a customer waits for a call, each as they chose."""
    if referral.recipient:
        title = f"New referral: {referral.need_in_words} in {referral.zip_id}"
        to_people(told(referral.recipient, Notice.ARRIVED_EMAIL), title=title, body=_body("arrived", referral))
        link = settings.BASE_URL + reverse("referrals:detail", args=[referral.pk])
        body = _body("arrived_text", referral, link=link)
        text_people(told(referral.recipient, Notice.ARRIVED_TEXT), body=body)


def not_delivered(referral: Referral) -> None:
    """Tell whoever at the sender wants to know that a referral was not delivered, and why."""
    title = f"{referral.number} was not delivered"
    people, body = told(referral.sender, Notice.SENT_EMAIL), _body("not_delivered", referral)
    to_people(people, title=title, body=body, may_name=referral)


def placeable(referral: Referral) -> None:
    """Tell whoever wants to know, where the call was taken, that a company could take it now."""
    title = f"{referral.number} can be placed"
    readers = told(referral.taken_by or referral.sender, Notice.SENT_EMAIL)
    to_people(readers, title=title, body=_body("placeable", referral))


def place_it(referral: Referral) -> None:
    """Pass on that staff ask for it: to who wants to know where the call was taken, and to the Admins otherwise."""
    title = f"Baton asks you to place {referral.number}"
    to_people(_of_the_call(referral), title=title, body=_body("place_it", referral))


def closed(referral: Referral) -> None:
    """Tell them that staff closed a need that nobody could take, and why."""
    title, body = f"Baton closed {referral.number}", _body("closed", referral)
    to_people(_of_the_call(referral), title=title, body=body, may_name=referral)


def _of_the_call(referral: Referral) -> Iterable[Membership]:
    company = referral.taken_by or referral.sender
    return told(company, Notice.SENT_EMAIL) or admins(company)


def stop(referral: Referral) -> None:
    """Tell the recipient that the customer must not be contacted any more.

    Not a matter of choice: everybody who is told of arrivals reads it, and the Admins when nobody is.
    """
    if referral.recipient:
        title = f"Stop: do not contact the customer of {referral.number}"
        readers = told(referral.recipient, *ARRIVED) or admins(referral.recipient)
        to_people(readers, title=title, body=_body("stop", referral))
        text_people(told(referral.recipient, Notice.ARRIVED_TEXT), body=_body("stop_text", referral))


def _text_customer(referral: Referral, body: str, *, says: str) -> None:
    phone = referral.customer.phone
    messages.queue(channel="text", to=phone, body=body, about=referral, to_customer=True, says=says)


def _body(name: str, referral: Referral, **more: Any) -> str:
    return render_to_string(f"emails/referrals/{name}.txt", {"referral": referral, **more}).strip()
