"""The session ends in the middle of a call: after signing in the agent is back where the call was."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.calls import Caller, name_the_need, named, number_of, send, take_the_consent, type_contact
from tests.journeys.conftest import PASSWORD, Person

pytestmark = pytest.mark.journey

AGENT = "tallgrass.agent@example.com"
CALLER = Caller("Araminta", "Fairweather", "(361) 555-0115")


def test_a_session_lost_in_step_3_comes_back_to_step_3(person: Person) -> None:
    agent = person(AGENT)
    name_the_need(agent)
    company = named(agent)
    take_the_consent(agent)
    type_contact(agent, CALLER)
    number, step_3 = number_of(agent), agent.url
    lose_the_session(agent)
    agent.get_by_role("button", name=f"Send to {company}").click()
    sign_in_again(agent)
    expect(agent).to_have_url(step_3)
    expect(agent.get_by_text("Nothing has been sent yet")).to_be_visible()
    expect(agent.locator(".summary-line")).to_contain_text(company)
    expect(agent.locator(".summary-line")).to_contain_text("78745")
    expect(agent.get_by_role("checkbox", name="I read their name")).not_to_be_checked()
    type_contact(agent, CALLER)
    send(agent, company)
    assert number_of(agent) == number


def lose_the_session(agent: Page) -> None:
    agent.context.clear_cookies(name="sessionid")


def sign_in_again(agent: Page) -> None:
    expect(agent).to_have_url(re.compile("/account/login/"))
    agent.get_by_label("E-mail").fill(AGENT)
    agent.get_by_label("Password", exact=True).fill(PASSWORD)
    agent.get_by_role("button", name="Sign in").click()
