"""What somebody is typing outlives what happens around it: other taps, other rows, a lost session."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PHONE, Person
from tests.journeys.test_session_lost import AGENT, lose_the_session, sign_in_again

pytestmark = pytest.mark.journey

HALF = "They ask for a price on"
MOST_DRIFT = 2
"""Pixels that a row may move under the thumb."""


def test_a_half_note_stays_while_its_row_is_worked(person: Person) -> None:
    manager = person("harrow.admin@example.com", PHONE)
    manager.goto("/referrals/?tab=in_progress")
    rows = manager.locator("li.row")
    first, other = rows.nth(0).get_attribute("id") or "", rows.nth(1).get_attribute("id") or ""
    row = unfold(manager, first)
    row.get_by_label("Note").fill(HALF)
    give_up_a_question(manager, row)
    expect(row.get_by_label("Note")).to_have_value(HALF)
    save_a_note(manager, unfold(manager, other))
    expect(unfold(manager, first).get_by_label("Note")).to_have_value(HALF)


def test_a_half_typed_amount_stays_while_another_row_is_opened(person: Person) -> None:
    manager = person("harrow.admin@example.com", PHONE)
    manager.goto("/referrals/?tab=in_progress")
    rows = manager.locator("li.row")
    first, other = rows.nth(0).get_attribute("id") or "", rows.nth(1).get_attribute("id") or ""
    amount_of(unfold(manager, first)).fill("1,2")
    unfold(manager, other)
    row = unfold(manager, first)
    expect(amount_of(row)).to_have_value("1,2")
    row.get_by_role("link", name="Cancel").click()
    expect(row.get_by_label("What was it sold for?")).to_have_count(0)
    expect(amount_of(row)).to_have_value("")


def test_a_row_that_is_opened_below_an_open_one_stays_where_it_was_tapped(person: Person) -> None:
    manager = person("harrow.admin@example.com")
    manager.goto("/referrals/?tab=in_progress")
    rows = manager.locator("li.row")
    first, other = rows.nth(0), rows.nth(1)
    first.locator(".row-toggle").click()
    expect(first).to_have_class(re.compile("is-open"))
    stood = top_of(other)
    other.locator(".row-toggle").click()
    expect(other).to_have_class(re.compile("is-open"))
    assert abs(top_of(other) - stood) <= MOST_DRIFT
    manager.mouse.wheel(0, 600)
    expect(manager.locator("li.row.is-open")).to_have_count(1)


def test_a_need_comes_back_after_a_lost_session(person: Person) -> None:
    agent = person(AGENT)
    agent.goto("/refer/")
    agent.get_by_label("Service").select_option(label="Termites")
    agent.get_by_label("ZIP code").fill("78745")
    agent.get_by_role("radio", name="This week", exact=True).check()
    lose_the_session(agent)
    agent.get_by_role("button", name="Find the company").click()
    expect(agent.get_by_text("You were signed out.")).to_be_visible()
    sign_in_again(agent)
    expect(agent.get_by_label("ZIP code")).to_have_value("78745")
    expect(agent.get_by_role("radio", name="This week", exact=True)).to_be_checked()
    expect(agent.get_by_label("Service").locator("option:checked")).to_have_text("Termites")
    agent.get_by_role("link", name="Refer a customer").first.click()
    expect(agent.get_by_label("ZIP code")).to_have_value("")


def amount_of(row: Locator) -> Locator:
    """The question that Sold asks."""
    row.get_by_role("button", name=re.compile("^Sold")).click()
    return row.get_by_label("What was it sold for?")


def unfold(manager: Page, row: str) -> Locator:
    """Its row alone is open then."""
    manager.locator(f"#{row} .row-toggle").click()
    opened = manager.locator(f"#{row}.is-open")
    expect(opened).to_be_visible()
    expect(manager.locator("li.row.is-open")).to_have_count(1)
    return opened


def give_up_a_question(manager: Page, row: Locator) -> None:
    row.get_by_role("button", name=re.compile("^Sold")).click()
    row.get_by_role("link", name="Cancel").click()
    expect(row.get_by_role("button", name=re.compile("^Sold"))).to_be_focused()
    expect(row.get_by_label("What was it sold for?")).to_have_count(0)
    assert "/referrals/?tab=in_progress" in manager.url


def save_a_note(manager: Page, row: Locator) -> None:
    """The row stays where it was, and shows what was written."""
    row.get_by_label("Note").fill("Left word.")
    save = row.get_by_role("button", name="Save")
    save.scroll_into_view_if_needed()
    stood = top_of(row)
    save.click()
    expect(row.get_by_text("Left word.")).to_be_visible()
    expect(row.get_by_label("Note")).to_have_value("")
    assert abs(top_of(row) - stood) <= MOST_DRIFT


def top_of(row: Locator) -> float:
    return float(row.evaluate("row => row.getBoundingClientRect().top"))
