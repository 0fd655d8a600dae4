"""Two disputes: one that the records decide at once; one that is argued, decided by staff, and changed on appeal."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.calls import Caller, name_the_need, named, send, take_the_consent, type_contact
from tests.journeys.conftest import PHONE, Person

pytestmark = pytest.mark.journey

HARROW = "Harrow Pest & Wildlife"


def test_a_wrong_area_is_declined_at_once_with_the_compared_facts(person: Person) -> None:
    agent, crew = person("tallgrass.agent@example.com"), person("harrow.agent@example.com", PHONE)
    refer(agent, Caller("Philippa", "Marchbanks", "(361) 555-0121"))
    begin(crew, "Philippa Marchbanks")
    crew.get_by_role("radio", name="The ZIP is not in our area").check()
    expect(crew.get_by_text("The records decide this at once.")).to_be_visible()
    expect(crew.get_by_label("What the records say")).to_contain_text("You then: in your")
    crew.get_by_label("What happened?").fill("That is far out of our way.")
    crew.get_by_role("button", name="Send the dispute").click()
    expect(crew.get_by_text("Decided at once, by the records: declined.")).to_be_visible()
    expect(crew.get_by_text(f"78745 was in an active service area of {HARROW} when it was matched.")).to_be_visible()
    expect(crew.get_by_text("By the records").first).to_be_visible()


def test_a_dispute_is_commented_declined_appealed_and_changed(person: Person) -> None:
    agent, owner = person("tallgrass.agent@example.com"), person("harrow.admin@example.com")
    refer(agent, Caller("Cornelius", "Ashdown", "(361) 555-0122"))
    number = dispute(owner, "Cornelius Ashdown")
    answer(agent, number)
    staff = person("staff@example.com")
    decide(staff, number, "Dispute", "Decline", "The lease lets them decide on repairs.")
    appeal(owner)
    open_case(staff, number, "Appeal")
    expect(staff.get_by_role("link", name="Uphold", exact=True)).to_be_hidden()
    decide(person("reviews@example.com"), number, "Appeal", "Uphold", "The landlord's letter settles it.")
    agent.reload()
    expect(agent.get_by_text("The landlord has written that he decides.")).to_be_visible()
    expect(agent.get_by_text("The landlord's letter settles it.")).to_be_visible()
    expect(agent.get_by_role("heading", name="Final decision")).to_be_visible()


def refer(agent: Page, caller: Caller) -> None:
    name_the_need(agent)
    assert named(agent) == HARROW
    take_the_consent(agent)
    type_contact(agent, caller)
    send(agent, HARROW)


def begin(crew: Page, name: str) -> None:
    crew.goto("/referrals/?tab=new&sort=newest")
    crew.get_by_role("link", name=f"Dispute the referral of {name}").click()
    expect(crew.get_by_text("7 days left")).to_be_visible()


def dispute(owner: Page, name: str) -> str:
    begin(owner, name)
    owner.get_by_role("button", name="Send the dispute").click()
    expect(owner.get_by_role("link", name="Choose what was wrong.")).to_be_visible()
    owner.get_by_role("radio", name="They cannot decide on the work").check()
    owner.get_by_role("radio", name="They rent").check()
    owner.get_by_label("What happened?").fill("They rent it, and the landlord said no.")
    owner.get_by_role("button", name="Send the dispute").click()
    expect(owner.get_by_text("In review").first).to_be_visible()
    found = re.search(r"R-\d+", owner.title())
    assert found
    return found.group()


def answer(agent: Page, number: str) -> None:
    agent.get_by_role("link", name="Disputes & cases").click()
    agent.get_by_role("link", name="Against us").click()
    agent.get_by_role("link", name=number).click()
    agent.get_by_label("Your statement").fill("Their lease says that repairs are theirs.")
    agent.get_by_role("button", name="Add the statement").click()
    expect(agent.get_by_role("listitem").filter(has_text="Their lease says that repairs are theirs.")).to_be_visible()


def open_case(staff: Page, number: str, kind: str) -> None:
    """From the one list of all cases."""
    staff.goto(f"/admin/disputes/waiting/?view=all&kind={kind.lower()}")
    staff.get_by_role("row").filter(has_text=number).get_by_role("link", name=kind, exact=True).click()
    expect(staff.get_by_role("heading", name=re.compile(number)).first).to_be_visible()


def decide(staff: Page, number: str, kind: str, move: str, reason: str) -> None:
    open_case(staff, number, kind)
    staff.get_by_role("link", name=move, exact=True).click()
    staff.get_by_label(re.compile("^Reason")).fill(reason)
    staff.get_by_role("button", name=move, exact=True).click()
    expect(staff.locator(".messagelist .success").first).to_be_visible()


def appeal(owner: Page) -> None:
    owner.reload()
    expect(owner.get_by_text("The lease lets them decide on repairs.")).to_be_visible()
    expect(owner.get_by_text("Their lease says that repairs are theirs.")).to_be_visible()
    owner.get_by_label("What is new?").fill("The landlord has written that he decides.")
    owner.get_by_role("button", name="Appeal the decision").click()
    expect(owner.get_by_text("Appealed. Baton looks at it again.")).to_be_visible()
    expect(owner.get_by_role("heading", name="First decision")).to_be_visible()
