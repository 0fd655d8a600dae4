"""Nobody covers the ZIP: the customer is kept for a call back, and placed when a company begins to cover it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.calls import Caller, name_the_need, named, number_of, send, take_the_consent, type_contact
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

BEYOND = "78624"
"""A ZIP that nobody in the demo network covers."""
LOADS = 50
HARROW = "Harrow Pest & Wildlife"
CALLER = Caller("Wilhelmina", "Ostrander", "(361) 555-0113")


def test_kept_for_a_call_back_and_placed_when_a_company_widens_its_area(person: Person) -> None:
    agent = person("tallgrass.agent@example.com")
    name_the_need(agent, BEYOND)
    expect(agent.get_by_role("heading", name="No one fits right now")).to_be_visible()
    expect(agent.get_by_text("0 looked at, none fit")).to_be_visible()
    leave_a_number(agent)
    number = number_of(agent)
    agent.context.clear_cookies()
    owner, morning = person("harrow.admin@example.com"), person("tallgrass.agent@example.com")
    widen(owner)
    open_what_can_be_placed(morning, number)
    assert named(morning) == HARROW
    take_the_consent(morning)
    expect(morning.get_by_label("Last name")).to_have_value(CALLER.last)
    type_contact(morning, CALLER)
    send(morning, HARROW)


def leave_a_number(agent: Page) -> None:
    agent.get_by_role("link", name="Have them called back").click()
    expect(agent.locator(".script mark")).to_have_text(["Baton", "Baton"])
    agent.get_by_role("checkbox", name="They know that").check()
    agent.get_by_role("checkbox", name="They said yes").check()
    type_contact(agent, CALLER)
    agent.get_by_role("button", name="Keep them for a call back").click()
    expect(agent.get_by_role("heading", name=f"{CALLER.name} waits for a call back")).to_be_visible()


def widen(owner: Page) -> None:
    owner.goto("/company/area/new/")
    owner.get_by_label("Name of the area").fill("Hill Country")
    owner.get_by_label("ZIPs", exact=True).fill(BEYOND)
    owner.get_by_role("button", name="See what would change").click()
    owner.get_by_role("button", name="Save 1 ZIP").click()
    expect(owner.get_by_role("row", name="Hill Country").first).to_be_visible()


def open_what_can_be_placed(agent: Page, number: int) -> None:
    """Under My Referrals, Sent. The list is loaded anew until it says so."""
    row = agent.locator(f"#r-{number}")
    for _ in range(LOADS):
        agent.goto("/referrals/sent/")
        if row.get_by_text("Can be placed").count():
            break
    expect(row).to_contain_text(CALLER.name)
    row.get_by_role("link", name="Place it").click()
    expect(agent.get_by_role("heading", name="Somebody can take this now")).to_be_visible()
    agent.get_by_role("button", name="See the match").click()
