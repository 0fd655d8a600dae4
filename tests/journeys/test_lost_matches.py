"""A match that is lost in the middle of a call: the agent reads it, asks again, and reads out another name."""

import re
from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Page, expect

from devtools.portal import Portal
from devtools.postgres import Postgres
from tests.journeys.calls import Caller, name_the_need, named, number_of, send, take_the_consent, type_contact
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

HARROW = "Harrow Pest & Wildlife"
WHY = "Sold a plan to a referred customer and did not make it good."


@pytest.fixture
def quarter_of_an_hour(portal: Portal) -> Callable[[int], None]:
    """Fifteen minutes of which nobody looked at that match: the one thing that a browser cannot bring about."""

    def pass_by(referral: int) -> None:
        with psycopg.connect(Postgres(portal.state, durable=False).url) as connection:
            connection.execute(
                "UPDATE referrals_assignment SET held_at = held_at - interval '15 minutes',"
                " held_until = held_until - interval '15 minutes' WHERE referral_id = %s AND state = 'held'",
                [referral],
            )

    return pass_by


def test_a_hold_lapses_on_the_page_and_the_new_name_stands_in_the_script(
    person: Person, quarter_of_an_hour: Callable[[int], None]
) -> None:
    agent, owner = person("tallgrass.agent@example.com"), person("harrow.admin@example.com")
    name_the_need(agent)
    assert named(agent) == HARROW
    agent.get_by_role("checkbox", name="They know that").check()
    quarter_of_an_hour(number_of(agent))
    expect(agent.get_by_role("heading", name=f"The hold on {HARROW} ran out.")).to_be_focused()
    switch(owner, "Pause receiving", "Paused since")
    agent.get_by_role("button", name="See the new match").click()
    company = named(agent)
    switch(owner, "Resume receiving", "Not paused")
    assert company != HARROW
    expect(agent.locator(".script")).not_to_contain_text(HARROW)
    expect(agent.get_by_role("checkbox", name="They know that")).not_to_be_checked()
    take_the_consent(agent)
    type_contact(agent, Caller("Perpetua", "Lindgren", "(361) 555-0111"))
    send(agent, company)


def switch(owner: Page, button: str, then: str) -> None:
    owner.goto("/company/preferences/")
    owner.get_by_role("button", name=button).click()
    expect(owner.get_by_text(then).first).to_be_visible()


def test_a_pledge_is_revoked_between_consent_and_sending(person: Person) -> None:
    agent, staff = person("tallgrass.agent@example.com"), person("staff@example.com")
    caller = Caller("Bartholomew", "Quist", "(361) 555-0112")
    name_the_need(agent, known=True)
    first = named(agent)
    take_the_consent(agent)
    type_contact(agent, caller)
    revoke(staff, first)
    agent.get_by_role("button", name=f"Send to {first}").click()
    lost = agent.get_by_role("alert")
    expect(lost).to_be_focused()
    expect(lost).to_contain_text("Nothing was sent.")
    expect(lost).to_contain_text(first)
    expect(agent.get_by_label("First name")).to_have_value(caller.first)
    lost.get_by_role("button", name="See the new match").click()
    second = named(agent)
    assert second != first
    take_the_consent(agent)
    type_contact(agent, caller)
    send(agent, second)
    expect_sent_to_one(agent, caller, second)


def revoke(staff: Page, company: str) -> None:
    staff.goto(f"/admin/companies/company/?q={company.partition(' ')[0]}")
    staff.get_by_role("link", name=company).click()
    staff.get_by_role("link", name=re.compile("Revoke")).click()
    staff.get_by_label(re.compile("reason", re.I)).fill(WHY)
    staff.get_by_role("button", name=re.compile("Revoke")).click()
    expect(staff.get_by_text("Pledge removed").first).to_be_visible()


def expect_sent_to_one(agent: Page, caller: Caller, company: str) -> None:
    agent.goto("/referrals/sent/?tab=all")
    row = agent.get_by_role("listitem").filter(has_text=caller.name)
    expect(row).to_have_count(1)
    expect(row).to_contain_text(company)
