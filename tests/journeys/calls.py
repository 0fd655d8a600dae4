"""The steps of a call that several journeys take, at the pages where they are taken."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect


@dataclass(frozen=True)
class Caller:
    first: str
    last: str
    phone: str
    """Of an area code that nobody in the demo network has."""

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def name_the_need(
    agent: Page,
    zip_code: str = "78745",
    *,
    known: bool = False,
    service: str = "Termites",
    protected: str = "Water heaters",
) -> None:
    """``known``: a customer of the sender, who has ``protected`` from it."""
    agent.goto("/refer/")
    agent.get_by_label("Service").select_option(label=service)
    agent.get_by_label("ZIP code").fill(zip_code)
    for answer in ("Residential", "This week", "Yes" if known else "No"):
        agent.get_by_role("radio", name=answer, exact=True).check()
    if known:
        agent.get_by_role("checkbox", name=protected).check()
    agent.get_by_role("button", name="Find the company").click()


def named(agent: Page) -> str:
    """Who is named: the same in the heading, in the script and in what is ticked."""
    expect(agent.get_by_text("Read this aloud")).to_be_visible()
    name = agent.locator(".hero h2").inner_text()
    expect(agent.locator(".script mark")).to_have_text([name, name])
    expect(agent.locator(".confirm b")).to_have_text(name)
    return name


def take_the_consent(agent: Page) -> None:
    agent.get_by_role("checkbox", name="They know that").check()
    agent.get_by_role("checkbox", name="They said yes").check()
    agent.get_by_role("button", name="Continue to contact").click()
    expect(agent.get_by_label("First name")).to_be_visible()


def type_contact(agent: Page, caller: Caller) -> None:
    agent.get_by_label("First name").fill(caller.first)
    agent.get_by_label("Last name").fill(caller.last)
    agent.get_by_label("Phone").fill(caller.phone)
    agent.get_by_role("checkbox", name="I read their name").check()


def send(agent: Page, company: str) -> None:
    agent.get_by_role("button", name=f"Send to {company}").click()
    expect(agent.get_by_text(f"Delivered to {company}.")).to_be_visible()


def number_of(page: Page) -> int:
    """The referral's number in the address."""
    found = re.search(r"/(\d+)/", page.url)
    assert found, page.url
    return int(found.group(1))
