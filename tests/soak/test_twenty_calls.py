"""Twenty callers in a row, placed by a Service Pro without the mouse."""

import re
import time

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.conftest import Person
from tests.support.keyboard import (
    Caller,
    Hands,
    find_the_company,
    name_the_need,
    take_the_consent,
    type_who_they_are,
)

pytestmark = [pytest.mark.soak, pytest.mark.journey]

COMPANIES = ("Tallgrass Plumbing", "Redfern Plumbing", "Foxglen Wildlife", "Larkhill Electric", "Kestrel Garage Doors")
NEEDS = (
    ("Termites", "78745"),
    ("Mosquitoes", "85013"),
    ("Rodents", "28203"),
    ("Thermostats", "78704"),
    ("Sprinklers", "28210"),
    ("Generators", "85018"),
    ("Gutters", "78758"),
)
FIRST, LAST = ("Odalys", "Bram", "Petra", "Kofi", "Maren"), ("Lindqvist", "Achterberg", "Saldana", "Pruitt")
CALLERS = [
    Caller(
        company=COMPANIES[count % 5],
        service=NEEDS[count % 7][0],
        zip=NEEDS[count % 7][1],
        first_name=FIRST[count % 5],
        last_name=LAST[count % 4],
        phone=f"737 555 01{count:02d}",
        timing=1 + count % 2,
        theirs=count % 4 == 0,
        live=count % 3 != 0,
    )
    for count in range(20)
]
KEYS_AT_MOST = 130
WATCH_THE_MOUSE = "addEventListener('mousedown', () => sessionStorage.setItem('mouse', 'used'), true)"


class Server:
    """How long the server works on what a page asks of it; pictures, styles and scripts are none of its work."""

    def __init__(self, page: Page) -> None:
        self.seconds = 0.0
        page.on("requestfinished", self._add)

    def _add(self, request: Request) -> None:
        if request.resource_type in ("document", "xhr", "fetch"):
            self.seconds += (request.timing["responseStart"] - request.timing["requestStart"]) / 1000


def test_twenty_calls_in_a_row_without_the_mouse(person: Person) -> None:
    pro = person("servicepros.agent@example.com")
    pro.add_init_script(WATCH_THE_MOUSE)
    hands, server, began = Hands(pro), Server(pro), time.monotonic()
    for caller in CALLERS:
        before = hands.pressed
        place(hands, caller)
        assert hands.pressed - before <= KEYS_AT_MOST
    calls, passed = len(CALLERS), time.monotonic() - began
    print(f"\n{calls} calls: {hands.pressed / calls:.0f} keys, {1000 * server.seconds / calls:.0f} ms of the server")
    print(f"and {passed / calls:.1f} s in the browser for each")
    assert pro.evaluate("sessionStorage.getItem('mouse')") is None
    expect(pro.get_by_role("listitem").filter(has_text=CALLERS[-1].last_name).first).to_be_visible()


def place(hands: Hands, caller: Caller) -> None:
    """From the console to Sent, and back for the next call."""
    find_the_company(hands, caller)
    name_the_need(hands, caller)
    take_the_consent(hands)
    type_who_they_are(hands, caller)
    expect(hands.page).to_have_url(re.compile("/sent/$"))
    expect(hands.page.get_by_role("heading", name=re.compile("^Referral R-"))).to_be_visible()
    hands.shortcut("n")
    expect(hands.page.get_by_role("heading", name="New call")).to_be_visible()
