"""An office manager's morning on a phone: call, write, report, correct, find, and see what comes in meanwhile."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import calls
from tests.journeys.calls import Caller
from tests.journeys.conftest import PHONE, Person

pytestmark = pytest.mark.journey

CALLER = Caller("Wilhelmina", "Oakhurst", "(361) 555-0164")
HARROW = "Harrow Pest & Wildlife"
A_PAGE = 25
LOOKS_AGAIN_MS = 40_000
"""More than the list's own pause between two looks."""


TOO_LOW = """page => [...page.querySelectorAll("a, button, summary, select, input:not([type=hidden])")]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
    .map((each) => each.outerHTML)"""
"""What a thumb would miss: lower than 44 pixels."""


def test_a_morning_of_referrals_on_a_phone(person: Person) -> None:
    manager = person("harrow.admin@example.com", PHONE)
    expect(manager.get_by_role("heading", name="Needs you now")).to_be_visible()
    call(manager)
    start(manager)
    sell(manager)
    take_back(manager)
    find_again(manager)
    narrow(manager)
    expect_room_for_a_thumb(manager)
    see_what_came(manager, person("tallgrass.agent@example.com"))
    expect_it_fits(manager)


def rows(manager: Page) -> Locator:
    return manager.locator("li.row")


def call(manager: Page) -> None:
    """The tap itself stops the clock; the phone is not left for it here."""
    manager.goto("/referrals/?tab=new")
    late = rows(manager).filter(has=manager.locator(".clock-late, .clock-running, .clock-low, .clock-closed"))
    row = late.filter(has=manager.get_by_role("link", name=re.compile("^Call"))).first
    row.locator(".row-toggle").click()
    opened = manager.locator("li.row.is-open")
    expect(opened).to_be_visible()
    manager.evaluate("addEventListener('click', (e) => e.target.closest('[href^=tel]') && e.preventDefault())")
    opened.get_by_role("link", name=re.compile("^Call")).first.click()
    expect(opened.get_by_text(re.compile("^Answered"))).to_be_visible()
    expect(opened.get_by_role("link", name=re.compile("^Call"))).not_to_have_class(re.compile("btn-primary"))


def start(manager: Page) -> None:
    opened = manager.locator("li.row.is-open")
    opened.get_by_label("Note").fill("Left word, they call back at noon.")
    opened.get_by_role("button", name="Save").click()
    expect(manager.get_by_text("Note saved. Both companies can read it.")).to_be_visible()
    expect(manager.locator("li.row.is-open")).to_be_in_viewport()
    manager.locator("li.row.is-open").get_by_role("button", name=re.compile("^In progress")).click()
    expect(manager.get_by_text("Marked as in progress.")).to_be_visible()


def sell(manager: Page) -> None:
    manager.goto("/referrals/?tab=in_progress")
    rows(manager).first.locator(".row-toggle").click()
    opened = manager.locator("li.row.is-open")
    opened.get_by_role("button", name=re.compile("^Sold")).click()
    opened.get_by_label("What was it sold for?").fill("twelve hundred")
    opened.get_by_role("button", name="Save as sold").click()
    expect(manager.get_by_text("Type dollars and cents in digits").first).to_be_visible()
    manager.get_by_label("What was it sold for?").fill("1,250")
    expect(manager.get_by_label("Which service?")).to_be_visible()
    manager.get_by_role("button", name="Save as sold").click()
    expect(manager.get_by_text("Marked as sold for $1,250.")).to_be_visible()


def take_back(manager: Page) -> None:
    manager.get_by_role("button", name="Undo").first.click()
    expect(manager.get_by_text("Taken back. It is in progress again.")).to_be_visible()


def find_again(manager: Page) -> None:
    """By a part of the name, which never stands in the address."""
    manager.goto("/referrals/?tab=all")
    name = rows(manager).first.locator(".row-name a").inner_text()
    manager.get_by_role("button", name="Search").click()
    field = manager.get_by_role("searchbox")
    field.fill(name.split()[-1][:4])
    field.press("Enter")
    expect(rows(manager).filter(has_text=name).first).to_be_visible()
    assert name.split()[-1][:4].lower() not in manager.url.lower()


def narrow(manager: Page) -> None:
    """Only what arrived in the last week stays, and the filter can be taken away."""
    manager.goto("/referrals/?tab=all")
    everything = manager.get_by_text(re.compile(r"^\d+ of \d+ shown")).inner_text()
    manager.goto("/referrals/?tab=all&days=7")
    expect(manager.get_by_role("list", name="Filters that are set")).to_contain_text("Last 7 days")
    assert rows(manager).count()
    assert manager.get_by_text(re.compile(r"^\d+ of \d+ shown")).inner_text() != everything


def expect_room_for_a_thumb(manager: Page) -> None:
    """Everything on the page of a referral that can be tapped, in whatever is folded, too."""
    manager.goto("/referrals/?tab=all")
    rows(manager).first.locator(".row-name a").click()
    expect(manager.get_by_role("heading", name="Customer")).to_be_visible()
    manager.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert manager.locator("#referral").evaluate(TOO_LOW) == []


def see_what_came(manager: Page, agent: Page) -> None:
    """The list says by itself what came in while it was read."""
    manager.goto("/referrals/?tab=new&sort=newest")
    before = rows(manager).count()
    calls.name_the_need(agent)
    calls.take_the_consent(agent)
    calls.type_contact(agent, CALLER)
    calls.send(agent, HARROW)
    news = manager.get_by_role("link", name=re.compile(r"^\d+ new. Show"))
    expect(news).to_be_visible(timeout=LOOKS_AGAIN_MS)
    news.click()
    expect(rows(manager).first).to_contain_text(CALLER.name)
    expect(rows(manager)).to_have_count(min(before + 1, A_PAGE))


def expect_it_fits(manager: Page) -> None:
    wide = manager.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE[0]
