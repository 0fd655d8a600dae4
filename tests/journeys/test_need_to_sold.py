"""The main job, as four people do it: pledged, matched, sent, sold, disputed, decided, revoked."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Person

pytestmark = pytest.mark.journey

HARROW = "Harrow Pest & Wildlife"


def test_from_pledge_to_sold_to_revoked(person: Person) -> None:
    owner = person("harrow.admin@example.com")
    pledge(owner)
    agent = person("tallgrass.agent@example.com")
    name_the_need(agent)
    send(agent)
    crew = person("harrow.agent@example.com", PHONE)
    report_sold(crew)
    number = dispute_another(crew)
    staff = person("staff@example.com")
    decide(staff, number)
    expect_decision(crew)
    revoke(staff)
    name_the_need(agent)
    expect(agent.locator("h2.name, .hero h2")).not_to_contain_text(HARROW)
    read_why_harrow_lost(staff)


def pledge(owner: Page) -> None:
    owner.goto("/company/pledge/")
    owner.get_by_role("radio", name="Pledge to Protect").check()
    owner.get_by_role("button", name=re.compile("pledge", re.I)).click()
    expect(owner.get_by_text("Your choice now")).to_be_visible()


def name_the_need(agent: Page) -> None:
    agent.goto("/refer/")
    agent.get_by_label("Service").select_option(label="Termites")
    agent.get_by_label("ZIP code").fill("78745")
    for answer in ("Residential", "This week", "Yes"):
        agent.get_by_role("radio", name=answer).check()
    agent.get_by_role("checkbox", name="Water heaters").check()
    agent.get_by_role("button", name="Find the company").click()
    expect(agent.get_by_text("Read this aloud")).to_be_visible()


def send(agent: Page) -> None:
    expect(agent.get_by_role("heading", name=HARROW)).to_be_visible()
    agent.get_by_role("checkbox", name="They know that").check()
    agent.get_by_role("button", name="Continue to contact").click()
    expect(agent.get_by_text("One confirmation to go").first).to_be_visible()
    expect(agent.get_by_role("checkbox", name="They said yes")).to_be_focused()
    agent.get_by_role("checkbox", name="They said yes").check()
    agent.get_by_role("button", name="Continue to contact").click()
    agent.get_by_label("First name").fill("Ottilie")
    agent.get_by_label("Last name").fill("Brandvold")
    agent.get_by_label("Phone").fill("(361) 555-014")
    agent.get_by_role("checkbox", name="read their name").check()
    agent.get_by_role("button", name=re.compile("^Send to")).click()
    expect(agent.get_by_text("One digit short").first).to_be_visible()
    expect(agent.get_by_label("First name")).to_have_value("Ottilie")
    agent.get_by_label("Phone").fill("(361) 555-0147")
    agent.get_by_role("button", name=re.compile("^Send to")).click()
    expect(agent.get_by_text(f"Delivered to {HARROW}.")).to_be_visible()


def report_sold(crew: Page) -> None:
    crew.goto("/referrals/?tab=new&sort=newest")
    crew.get_by_text("Ottilie Brandvold").first.click(position={"x": 4, "y": 4})
    crew.get_by_role("button", name=re.compile("^Sold")).first.click()
    crew.get_by_label("What was it sold for?").fill("1,840")
    crew.get_by_role("button", name="Save as sold").click()
    expect(crew.get_by_text("$1,840").first).to_be_visible()


def dispute_another(crew: Page) -> str:
    crew.goto("/referrals/?tab=new&sort=newest")
    crew.get_by_role("link", name=re.compile("^Dispute the referral")).first.click()
    crew.get_by_role("radio", name="They cannot decide on the work").check()
    crew.get_by_role("radio", name="They rent").check()
    crew.get_by_label(re.compile("happened")).fill("They rent it, and the landlord said no.")
    crew.get_by_role("button", name="Send the dispute").click()
    expect(crew.get_by_text("In review").first).to_be_visible()
    found = re.search(r"R-\d+", crew.title())
    assert found
    return found.group()


def decide(staff: Page, number: str) -> None:
    staff.goto("/admin/disputes/dispute/?state__exact=open")
    staff.get_by_role("link", name=re.compile(number)).first.click()
    staff.get_by_role("link", name="Uphold", exact=True).click()
    staff.get_by_label(re.compile("reason", re.I)).fill("The landlord decides, and said no.")
    staff.get_by_role("button", name="Uphold", exact=True).click()
    expect(staff.get_by_text("Upheld").first).to_be_visible()


def expect_decision(crew: Page) -> None:
    crew.reload()
    expect(crew.get_by_text("The landlord decides, and said no.").first).to_be_visible()


def revoke(staff: Page) -> None:
    staff.goto("/admin/companies/company/?q=Harrow")
    staff.get_by_role("link", name=HARROW).click()
    staff.get_by_role("link", name=re.compile("Revoke")).click()
    staff.get_by_label(re.compile("reason", re.I)).fill("Sold a plan to a referred customer and did not make it good.")
    staff.get_by_role("button", name=re.compile("Revoke")).click()
    expect(staff.get_by_text("Pledge removed").first).to_be_visible()


def read_why_harrow_lost(staff: Page) -> None:
    staff.goto("/admin/matching/matchrun/")
    staff.locator("#result_list tbody a").first.click()
    row = staff.locator("tr, li, section, details").filter(has_text=HARROW).last
    expect(row).to_contain_text(re.compile("pledge", re.I))
