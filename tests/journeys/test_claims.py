"""Two claims: an accident, mended by returning the customer; and one on purpose, which costs the pledge for a while."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.calls import Caller, name_the_need, named, number_of, send, take_the_consent, type_contact
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

TALLGRASS = "Tallgrass Plumbing"
PROTECTED = "General pest"


def test_an_accident_is_mended_by_returning_the_customer_and_the_pledge_stays(person: Person) -> None:
    agent, harmed = person("harrow.agent@example.com"), person("harrow.admin@example.com")
    accused, staff = person("tallgrass.admin@example.com"), person("staff@example.com")
    pk = refer(agent, Caller("Wilhelmina", "Hartog", "(361) 555-0131"))
    claim(harmed, pk)
    answer(accused, pk)
    decide(staff, pk, "Not kept, by accident", "The technician did not know. The plan was stopped at once.")
    accused.reload()
    accused.get_by_label("What have you done, or will you do?").fill("We ended our plan and sent them back to you.")
    accused.get_by_role("button", name="Send to Harrow").click()
    expect(accused.get_by_text("Waiting to be confirmed").first).to_be_visible()
    harmed.reload()
    harmed.get_by_role("button", name="It is resolved").click()
    expect(harmed.get_by_text("Resolved", exact=True).first).to_be_visible()
    assert who_is_named(agent) == TALLGRASS


def test_one_on_purpose_costs_the_pledge_until_it_is_given_back(person: Person) -> None:
    agent, harmed = person("harrow.agent@example.com"), person("harrow.admin@example.com")
    accused, staff = person("tallgrass.admin@example.com"), person("staff@example.com")
    pk = refer(agent, Caller("Ottoline", "Vandersteen", "(361) 555-0132"))
    claim(harmed, pk)
    answer(accused, pk)
    decide(staff, pk, "Not kept, on purpose", "The offer is part of the script that the crews carry.")
    rule(staff, "Customers were told to switch, on purpose.")
    assert who_is_named(agent) != TALLGRASS
    ask_back(accused)
    give_back(staff)
    accused.reload()
    expect(accused.get_by_text("Send us the signed list of the training.").first).to_be_visible()
    assert who_is_named(agent) == TALLGRASS


def refer(agent: Page, caller: Caller) -> int:
    """A customer of Harrow's own, who goes to Tallgrass. Returns the referral's number in its addresses."""
    assert who_is_named(agent) == TALLGRASS
    pk = number_of(agent)
    take_the_consent(agent)
    type_contact(agent, caller)
    send(agent, TALLGRASS)
    return pk


def who_is_named(agent: Page) -> str:
    name_the_need(agent, known=True, service="Leaks and pipes", protected=PROTECTED)
    return named(agent)


def claim(harmed: Page, pk: int) -> None:
    """Sent with nothing in it first: each thing that is missing is said, and nothing is opened."""
    harmed.goto(f"/referrals/{pk}/")
    harmed.get_by_role("link", name=re.compile("claim", re.I)).first.click()
    harmed.get_by_role("button", name="Open the claim").click()
    expect(harmed.get_by_role("link", name="Choose what your claim rests on.")).to_be_visible()
    harmed.get_by_role("radio", name="They urged our customer to switch").check()
    harmed.get_by_role("radio", name=PROTECTED).check()
    harmed.get_by_label("When did it happen?").fill(harmed.evaluate(TODAY))
    harmed.get_by_role("radio", name="Yes", exact=True).check()
    harmed.get_by_label("What happened?").fill("Their technician offered his own yearly plan at half our price.")
    harmed.get_by_role("button", name="Open the claim").click()
    expect(harmed.get_by_role("heading", name="Claim about ")).to_be_visible()


TODAY = "new Intl.DateTimeFormat('en-CA', {timeZone: 'America/Chicago'}).format(new Date())"
"""On the clock of Austin, where both companies are."""


def answer(accused: Page, pk: int) -> None:
    accused.goto(f"/referrals/{pk}/claim/case/")
    expect(accused.get_by_text("Their technician offered his own yearly plan")).to_be_visible()
    accused.get_by_label("What happened, from your side?").fill("He is new, and did not know whose customer that is.")
    accused.get_by_role("button", name="Send the answer").click()
    expect(accused.get_by_text("In review").first).to_be_visible()


def decide(staff: Page, pk: int, move: str, reason: str) -> None:
    """From the one list of all cases."""
    staff.goto("/admin/disputes/waiting/?view=all&kind=claim")
    number = f"R-{10_000 + pk}"
    staff.get_by_role("row").filter(has_text=number).get_by_role("link", name="Claim", exact=True).click()
    make(staff, move, reason)


def make(staff: Page, move: str, reason: str) -> None:
    staff.get_by_role("link", name=move, exact=True).click()
    staff.get_by_label(re.compile("^Reason")).fill(reason)
    staff.get_by_role("button", name=move, exact=True).click()
    expect(staff.locator(".messagelist .success").first).to_be_visible()


def rule(staff: Page, reason: str) -> None:
    """The page of the claim asks about the pledge next, and says first what removing it would change."""
    staff.get_by_role("link", name="Revoke the pledge", exact=True).click()
    expect(staff.get_by_role("list").filter(has_text="of the last 90 days")).to_be_visible()
    staff.get_by_label(re.compile("^Reason")).fill(reason)
    staff.get_by_role("button", name="Revoke the pledge", exact=True).click()
    expect(staff.locator(".messagelist .success").first).to_be_visible()


def ask_back(accused: Page) -> None:
    accused.goto("/company/pledge/")
    accused.get_by_role("link", name=re.compile("Ask for it back")).first.click()
    accused.get_by_label("What does your company do differently now?").fill("Every crew was trained in October.")
    accused.get_by_role("checkbox", name="My company agrees to these words anew").check()
    accused.get_by_role("button", name="Ask for the pledge").click()
    expect(accused.get_by_text("Baton is to decide by")).to_be_visible()


def give_back(staff: Page) -> None:
    staff.goto("/admin/disputes/waiting/?view=all&kind=reinstatement")
    staff.get_by_role("row").filter(has_text=TALLGRASS).get_by_role("link", name="Reinstatement", exact=True).click()
    staff.get_by_role("link", name="Give the pledge back", exact=True).click()
    staff.get_by_label(re.compile("^Conditions")).fill("Send us the signed list of the training.")
    staff.get_by_label(re.compile("^Reason")).fill("The training is done.")
    staff.get_by_role("button", name="Give the pledge back", exact=True).click()
    expect(staff.locator(".messagelist .success").first).to_be_visible()
