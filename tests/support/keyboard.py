"""A Service Pro with both hands on the keyboard: every step of a call, and how many keys it takes."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

FIELDS_AT_MOST = 25


@dataclass
class Hands:
    """Presses keys, counts them, and never touches the mouse."""

    page: Page
    pressed: int = 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
        self.pressed += times

    def shortcut(self, key: str) -> None:
        """A key that acts by itself, which it does once the page has its script."""
        self.page.wait_for_load_state()
        self.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def go_to(self, name: str) -> None:
        """Tab until the field of that name has the focus."""
        for _ in range(FIELDS_AT_MOST):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.name") == name:
                return
        raise AssertionError(f"Tab does not reach {name}")

    def choose(self, question: str, answers_down: int) -> None:
        """The first answer of a question, or one further down."""
        self.go_to(question)
        self.press("Space")
        self.press("ArrowDown", answers_down)


@dataclass
class Caller:
    """What a caller says. Answers are counted from the first one of their question."""

    company: str
    service: str
    zip: str
    first_name: str
    last_name: str
    phone: str
    timing: int = 1
    theirs: bool = False
    """Whether they are a customer of the company that they called."""
    live: bool = True


def find_the_company(hands: Hands, caller: Caller) -> None:
    """The search has the focus, then the first company that it found."""
    hands.write(caller.company[:6].lower())
    hands.press("Enter")
    expect(hands.page.get_by_role("link", name=caller.company)).to_be_focused()
    hands.press("Enter")
    expect(hands.page.get_by_role("heading", name=f"A caller of {caller.company}")).to_be_visible()


def name_the_need(hands: Hands, caller: Caller) -> None:
    expect(hands.page.get_by_label("Service")).to_be_focused()
    hands.write(caller.service)
    hands.go_to("zip")
    hands.write(caller.zip)
    hands.choose("property_type", 0)
    hands.choose("timing", caller.timing)
    hands.choose("existing_customer", 0 if caller.theirs else 1)
    if caller.theirs:
        hands.choose("protects", 0)
    hands.choose("call", 0 if caller.live else 1)
    hands.press("Enter")
    expect(hands.page.get_by_text("Read this aloud")).to_be_visible()


def take_the_consent(hands: Hands) -> None:
    """The digits tick the confirmations, and the focus goes along: Enter sends them."""
    hands.shortcut("1")
    hands.shortcut("2")
    expect(hands.page.get_by_text(re.compile("confirmations? to go"))).to_have_count(0)
    hands.press("Enter")
    expect(hands.page.get_by_label("First name")).to_be_focused()


def type_who_they_are(hands: Hands, caller: Caller) -> None:
    hands.write(caller.first_name)
    hands.go_to("last_name")
    hands.write(caller.last_name)
    hands.go_to("phone")
    hands.write(caller.phone)
    hands.go_to("read_back")
    hands.press("Space")
    hands.press("Enter")
