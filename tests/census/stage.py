"""What has to be there before every page can be opened: people signed in, and a referral in each of its states."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as Tab

from tests.census import people
from tests.census.places import found
from tests.journeys.calls import Caller, name_the_need, named, number_of, send, take_the_consent, type_contact
from tests.journeys.conftest import PASSWORD, PATIENT_MS
from tests.journeys.test_call_back import BEYOND
from tests.journeys.test_first_morning import OWNER, ask_to_join, invitation_to, join, let_in, state_papers, take_up
from tests.journeys.test_taken_back import link_in_the_text
from tests.support.second_factor import code

CALLERS = (
    Caller("Leopoldina", "Achterhof", "(361) 555-0121"),
    Caller("Ferdinand", "Oosterhuis", "(361) 555-0122"),
    Caller("Petronella", "Dijkgraaf", "(361) 555-0123"),
)
INVITED = "june@cedarbend.example"
STANDING = {
    # name: (who sees it, the list it stands in, what its own page is)
    "new": (people.ADMIN, "/referrals/?tab=new", "referrals:detail"),
    "in_progress": (people.ADMIN, "/referrals/?tab=in_progress", "referrals:detail"),
    "sold": (people.ADMIN, "/referrals/?tab=sold", "referrals:detail"),
    "no_sale": (people.ADMIN, "/referrals/?tab=no_sale", "referrals:detail"),
    "disputed": (people.ADMIN, "/referrals/?tab=disputed", "referrals:detail"),
    "sent_sold": (people.SENDER, "/referrals/sent/?tab=sold", "referrals:detail"),
    "area": (people.ADMIN, "/company/area/", "companies:area_page"),
}


@dataclass
class Stage:
    """Who is signed in, and the addresses of what was staged, by the names that the tables use."""

    url: str
    browser: Browser
    sessions: dict[str, Any] = field(default_factory=dict)
    there: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def tab(self, who: str = "") -> Iterator[Tab]:
        """A tab of somebody who may be signed in; the sign-in is kept under the name."""
        with self.visit(who) as context:
            tab = context.new_page()
            yield tab
            if who:
                self.sessions[who] = context.storage_state()

    @contextmanager
    def visit(self, who: str = "", **shape: Any) -> Iterator[BrowserContext]:
        context = self.browser.new_context(base_url=self.url, storage_state=self.sessions.get(who), **shape)
        context.set_default_timeout(PATIENT_MS)
        yield context
        context.close()


def set_the_stage(url: str, browser: Browser) -> Stage:
    stage = Stage(url, browser)
    for who in people.DEMO:
        with stage.tab(who) as tab:
            sign_in(tab, who)
    for act in (calls, taken_back, newcomers, rights, what_stands, with_an_app, halfway):
        act(stage)
    return stage


def sign_in(tab: Tab, who: str) -> None:
    tab.goto("/account/login/")
    tab.get_by_label("E-mail").fill(f"{who}@example.com")
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab).not_to_have_url(re.compile("/account/login/"))


def with_an_app(stage: Stage) -> None:
    with stage.tab(people.WITH_APP) as tab:
        sign_in(tab, people.SENDERS_ADMIN)
        tab.goto("/account/second-factor/set-up/")
        secret = tab.locator(".secret").inner_text().replace(" ", "")
        tab.get_by_label("Code", exact=True).fill(code(secret=secret))
        tab.get_by_role("button", name="Turn it on").click()
        expect(tab).not_to_have_url(re.compile("/set-up/"))


def halfway(stage: Stage) -> None:
    with stage.tab(people.HALFWAY) as tab:
        sign_in(tab, people.SENDERS_ADMIN)
        expect(tab).to_have_url(re.compile("/second-factor/"))


def calls(stage: Stage) -> None:
    """One call in every step."""
    steps: dict[str, Callable[[Tab], None]] = {
        "draft": lambda tab: name_the_need(tab),
        "unmatched": lambda tab: name_the_need(tab, BEYOND),
        "agreed": agreed,
        "delivered": lambda tab: sent(tab, CALLERS[0]),
        "taken_back": lambda tab: sent(tab, CALLERS[1]),
    }
    with stage.tab(people.SENDER) as tab:
        for name, step in steps.items():
            step(tab)
            expect(tab).to_have_url(re.compile(r"/refer/\d+/"))
            stage.there[name] = f"/refer/{number_of(tab)}/"
        sent(tab, CALLERS[2], known=True)
        stage.there["own"] = f"/referrals/{number_of(tab)}/"


def agreed(tab: Tab) -> None:
    name_the_need(tab)
    named(tab)
    take_the_consent(tab)


def sent(tab: Tab, caller: Caller, *, known: bool = False) -> None:
    name_the_need(tab, known=known)
    company = named(tab)
    take_the_consent(tab)
    type_contact(tab, caller)
    send(tab, company)


def taken_back(stage: Stage) -> None:
    """The pages of two customers: one has taken the yes back."""
    with stage.tab(people.STAFF) as staff, stage.tab() as customer:
        for name, of in (("customer", "delivered"), ("withdrawn", "taken_back")):
            number = int(stage.there[of].strip("/").rpartition("/")[2])
            stage.there[name] = link_in_the_text(staff, number)
        customer.goto(stage.there["withdrawn"])
        customer.get_by_role("button", name="Stop, don’t contact me").click()
        expect(customer.get_by_text("was told to stop")).to_be_visible()


def newcomers(stage: Stage) -> None:
    """A company that has just been let in, and somebody it has invited."""
    with stage.tab(people.STAFF) as staff, stage.tab(people.NEW) as owner:
        ask_to_join(owner)
        take_up(staff)
        join(owner, invitation_to(staff, OWNER), "Rosa Delgado")
        state_papers(owner)
        let_in(staff)
        owner.goto("/team/")
        owner.get_by_label("E-mail").fill(INVITED)
        owner.get_by_role("radio", name=re.compile("^Agent")).check()
        owner.get_by_role("button", name="Send the invitation").click()
        stage.there["invitation"] = invitation_to(staff, INVITED)


def rights(stage: Stage) -> None:
    """A set of rights, of which the demo network has none."""
    with stage.tab(people.STAFF) as staff:
        staff.goto("/admin/auth/group/add/")
        staff.get_by_label("Name").fill("Readers")
        staff.get_by_role("button", name="Save", exact=True).click()
        expect(staff.get_by_role("link", name="Readers").first).to_be_visible()


def what_stands(stage: Stage) -> None:
    """A referral in each state, out of the lists of the demo network."""
    for name, (who, on, route) in STANDING.items():
        with stage.visit(who) as context:
            stage.there[name] = found(context, on, route)
            stage.there[f"{name}_number"] = stage.there[name].split("/")[2]
