"""A live transfer by a Service Pro with both hands on the keyboard: from the search to Connected, and the next call."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

FIELDS_AT_MOST = 25


def test_a_live_transfer_by_keyboard_only(person: Person) -> None:
    pro = person("servicepros.agent@example.com")
    expect(pro.get_by_role("heading", name="New call")).to_be_visible()
    find_the_company(pro)
    name_the_need(pro)
    take_the_consent(pro)
    type_who_they_are(pro)
    put_them_through(pro)
    pro.keyboard.press("n")
    expect(pro).to_have_url(re.compile("/pros/$"))
    sent = pro.get_by_role("listitem").filter(has_text="Thaddeus Quillfeather")
    expect(sent.first).to_contain_text("Connected")


def find_the_company(pro: Page) -> None:
    """The search has the focus, then the first company that it found."""
    pro.keyboard.type("tallgr")
    pro.keyboard.press("Enter")
    expect(pro.get_by_role("link", name="Tallgrass Plumbing")).to_be_focused()
    pro.keyboard.press("Enter")
    expect(pro.get_by_role("heading", name="A caller of Tallgrass Plumbing")).to_be_visible()


def name_the_need(pro: Page) -> None:
    expect(pro.get_by_label("Service")).to_be_focused()
    pro.keyboard.type("Termites")
    go_to(pro, "zip")
    pro.keyboard.type("78745")
    for question, answers_down in (("property_type", 0), ("timing", 1), ("existing_customer", 1), ("call", 0)):
        go_to(pro, question)
        pro.keyboard.press("Space")
        for _ in range(answers_down):
            pro.keyboard.press("ArrowDown")
    pro.keyboard.press("Enter")
    expect(pro.get_by_text("Read this aloud")).to_be_visible()


def take_the_consent(pro: Page) -> None:
    expect(pro.get_by_text("I'm with Baton, and I help customers of Tallgrass Plumbing.")).to_be_visible()
    pro.keyboard.press("1")
    pro.keyboard.press("2")
    expect(pro.get_by_text(re.compile("confirmations? to go"))).to_have_count(0)
    pro.keyboard.press("Enter")
    expect(pro.get_by_label("First name")).to_be_focused()


def type_who_they_are(pro: Page) -> None:
    pro.keyboard.type("Thaddeus")
    go_to(pro, "last_name")
    pro.keyboard.type("Quillfeather")
    go_to(pro, "phone")
    pro.keyboard.type("512 555 019")
    go_to(pro, "email")
    expect(pro.get_by_text("One digit short")).to_be_visible()
    pro.keyboard.press("Shift+Tab")
    pro.keyboard.press("End")
    pro.keyboard.type("8")
    go_to(pro, "email")
    expect(pro.get_by_text("One digit short")).to_have_count(0)
    go_to(pro, "read_back")
    pro.keyboard.press("Space")
    pro.keyboard.press("Enter")


def put_them_through(pro: Page) -> None:
    """The number comes as soon as it is delivered, and the call's end is one key."""
    expect(pro.get_by_text("Put them through now")).to_be_visible()
    expect(pro.get_by_role("link", name=re.compile(r"^\(\d{3}\) \d{3}-\d{4}$"))).to_have_attribute(
        "href", re.compile(r"^tel:\+1\d{10}$")
    )
    pro.keyboard.press("c")
    expect(pro.get_by_text("Noted. They are talking.")).to_be_visible()


def go_to(pro: Page, name: str) -> None:
    """Press Tab until the field of that name has the focus."""
    for _ in range(FIELDS_AT_MOST):
        pro.keyboard.press("Tab")
        if pro.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"Tab does not reach {name}")
