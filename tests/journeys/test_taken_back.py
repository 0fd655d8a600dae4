"""The customer takes the yes back: on their phone, from the link in the text, and the company reads it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.calls import Caller, name_the_need, named, number_of, send, take_the_consent, type_contact
from tests.journeys.conftest import PHONE, Person, Visitor

pytestmark = pytest.mark.journey

CALLER = Caller("Cornelius", "Vandermeer", "(361) 555-0114")
LOADS = 50


def test_withdrawn_on_a_phone_from_the_texted_link(person: Person, visitor: Visitor) -> None:
    agent, staff = person("tallgrass.agent@example.com"), person("staff@example.com")
    name_the_need(agent)
    company = named(agent)
    take_the_consent(agent)
    type_contact(agent, CALLER)
    send(agent, company)
    number = number_of(agent)
    customer = visitor(PHONE)
    customer.goto(link_in_the_text(staff, number))
    take_it_back(customer, company)
    crew = person("harrow.agent@example.com", PHONE)
    crew.goto(f"/referrals/{number}/")
    expect(crew.get_by_text("Do not contact this customer.")).to_be_visible()
    expect(crew.get_by_text("(361) 555-0114")).to_have_count(0)
    expect(crew.get_by_role("link", name=re.compile("^(Call|Text)"))).to_have_count(0)


def link_in_the_text(staff: Page, number: int) -> str:
    """As the customer's phone would show it; a developer's machine keeps the text instead."""
    text = staff.get_by_role("row").filter(has_text=f"A customer, referral:{number}")
    for _ in range(LOADS):
        staff.goto("/development/messages/")
        if text.count():
            break
    return text.get_by_role("link").first.get_attribute("href") or ""


def take_it_back(customer: Page, company: str) -> None:
    expect(customer.get_by_text(company).first).to_be_visible()
    customer.get_by_role("button", name="Stop, don’t contact me").tap()
    expect(customer.get_by_text(f"{company} was told to stop")).to_be_visible()
