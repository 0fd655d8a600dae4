"""A number is checked while it is typed, and whoever types faster than the portal answers loses nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.calls import name_the_need, take_the_consent
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

SHORT, WHOLE = "361 555 011", "361 555 0117"
REMARK = "One digit short"
CHECK = "**/contact/check/"


@pytest.fixture
def at_contact(person: Person) -> Callable[[], Page]:
    def call() -> Page:
        agent = person("tallgrass.agent@example.com")
        name_the_need(agent)
        take_the_consent(agent)
        return agent

    return call


def test_a_number_put_right_before_the_page_has_settled_is_checked_again(at_contact: Callable[[], Page]) -> None:
    agent = at_contact()
    agent.evaluate("htmx.config.defaultSettleDelay = 3000")
    type_a_number(agent, SHORT)
    expect(agent.get_by_text(REMARK)).to_be_visible()
    type_a_number(agent, WHOLE)
    expect(agent.get_by_text(REMARK)).to_have_count(0)
    expect(agent.get_by_label("Phone")).to_have_value(WHOLE)


def test_an_answer_about_what_stood_there_before_changes_nothing(at_contact: Callable[[], Page]) -> None:
    agent = at_contact()
    asked: list[Route] = []
    agent.route(CHECK, lambda route: asked.append(route))
    with agent.expect_request(CHECK):
        type_a_number(agent, SHORT)
    agent.get_by_label("Phone").fill(WHOLE)
    with agent.expect_response(CHECK):
        asked[0].continue_()
    agent.unroute(CHECK)
    expect(agent.get_by_label("Phone")).to_have_value(WHOLE)
    expect(agent.get_by_text(REMARK)).to_have_count(0)
    with agent.expect_response(CHECK):
        agent.keyboard.press("Tab")


def type_a_number(agent: Page, number: str) -> None:
    agent.get_by_label("Phone").fill(number)
    agent.keyboard.press("Tab")
