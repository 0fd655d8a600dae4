"""A live transfer by a Service Pro with both hands on the keyboard: from the search to Connected, and the next call."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person
from tests.support.keyboard import Caller, Hands, find_the_company, name_the_need, take_the_consent

pytestmark = pytest.mark.journey

CALLER = Caller("Tallgrass Plumbing", "Termites", "78745", "Thaddeus", "Quillfeather", "512 555 019")


def test_a_live_transfer_by_keyboard_only(person: Person) -> None:
    pro = person("servicepros.agent@example.com")
    expect(pro.get_by_role("heading", name="New call")).to_be_visible()
    hands = Hands(pro)
    find_the_company(hands, CALLER)
    name_the_need(hands, CALLER)
    expect(pro.get_by_text("I'm with Baton, and I help customers of Tallgrass Plumbing.")).to_be_visible()
    take_the_consent(hands)
    correct_the_number(hands)
    put_them_through(hands)
    hands.shortcut("n")
    expect(pro).to_have_url(re.compile("/pros/$"))
    sent = pro.get_by_role("listitem").filter(has_text="Thaddeus Quillfeather")
    expect(sent.first).to_contain_text("Connected")


def correct_the_number(hands: Hands) -> None:
    """What is wrong is said while the customer is on the line, and gone once it is right."""
    hands.write(CALLER.first_name)
    hands.go_to("last_name")
    hands.write(CALLER.last_name)
    hands.go_to("phone")
    hands.write(CALLER.phone)
    hands.go_to("email")
    expect(hands.page.get_by_text("One digit short")).to_be_visible()
    hands.press("Shift+Tab")
    hands.press("End")
    hands.write("8")
    hands.go_to("email")
    expect(hands.page.get_by_text("One digit short")).to_have_count(0)
    hands.go_to("read_back")
    hands.press("Space")
    hands.press("Enter")


def put_them_through(hands: Hands) -> None:
    """The number comes as soon as it is delivered, and the call's end is one key."""
    expect(hands.page.get_by_text("Put them through now")).to_be_visible()
    expect(hands.page.get_by_role("link", name=re.compile(r"^\(\d{3}\) \d{3}-\d{4}$"))).to_have_attribute(
        "href", re.compile(r"^tel:\+1\d{10}$")
    )
    hands.shortcut("c")
    expect(hands.page.get_by_text("Noted. They are talking.")).to_be_visible()
