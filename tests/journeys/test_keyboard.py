"""A list worked without a mouse: after each act the focus is where the next one begins."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey


def test_the_focus_stays_in_the_row_and_goes_on_to_the_next(person: Person) -> None:
    agent = person("harrow.agent@example.com")
    agent.goto("/referrals/?tab=in_progress")
    agent.locator("li.row .row-toggle").last.press("Enter")
    opened = agent.locator("li.row.is-open")
    opened.get_by_label("Note").fill("They think about it until Friday.")
    opened.get_by_role("button", name="Save note").press("Enter")
    expect(agent.get_by_text("Note saved.")).to_be_visible()
    expect(opened.get_by_label("Note")).to_be_focused()
    opened.get_by_role("button", name=re.compile("^No sale")).press("Enter")
    opened.get_by_label("Why was there no sale?").select_option(label="They chose another company")
    opened.get_by_role("button", name="Save as no sale").press("Enter")
    expect(agent.get_by_text("Marked as no sale.")).to_be_visible()
    expect(agent.locator("li.row .row-toggle:focus")).to_have_count(1)
