"""One page in a real browser, at every width and in both themes: what is wrong with it, in sentences."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Request
from playwright.sync_api import Page as Tab

from devtools.child import ROOT

THEMES = ("light", "dark")


@dataclass(frozen=True)
class Screen:
    """What a page is opened on: anew for each, because a page may fold itself where there is little room."""

    widths: tuple[int, ...]
    """The first is the one it is opened at; the others it is drawn to."""
    height: int
    read_out: str
    """The theme in which axe looks as well, at the first width."""
    touch: bool = False


SCREENS = (Screen((1440, 768), 900, "dark"), Screen((390,), 844, "light", touch=True))
AXE = (ROOT / "vendor/axe-core/axe.min.js").read_text()
ASKED = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
    "preload": False,
}
RUN_AXE = """async (asked) => (await axe.run(document, asked)).violations.map(
  (found) => `${found.id}: ${found.nodes.map((node) => `${node.target} (${node.failureSummary})`).join("; ")}`)"""
TELL_REPORTS = """addEventListener("securitypolicyviolation",
  (event) => console.error(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`))"""
CAME_TO_REST = """() => !document.querySelector(".htmx-request, .htmx-settling")
  && document.getAnimations().every((each) => !(each instanceof CSSTransition))"""
STICKS_OUT = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const out = [...document.body.querySelectorAll("*")].filter(
    (each) => each.getBoundingClientRect().right > page.clientWidth + 1);
  return [`scrolls sideways (${page.scrollWidth}): ${out.slice(0, 4).map((each) => each.outerHTML.slice(0, 120))}`];
}"""
SHOTS = os.environ.get("CENSUS_SHOTS", "")
"""A folder for pictures of what axe looked at, so that people can look too."""


class Ears:
    """Everything that a browser says about a page which should be silent."""

    def __init__(self, tab: Tab) -> None:
        self.said: list[str] = []
        self.status = 200
        """What the page may be answered with."""
        tab.on("console", self._console)
        tab.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        tab.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        expected = self.status >= 400 and f"status of {self.status}" in message.text
        # A page names its icon; where a window waits between two pages is none, and the browser asks for this.
        if not expected and not message.location["url"].endswith("/favicon.ico"):
            self.said.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        # What a page still asks for while it is left is given up by the browser.
        if request.failure != "net::ERR_ABORTED":
            self.said.append(f"request: {request.url} {request.failure}")

    def taken(self) -> list[str]:
        """What was heard since this was last asked: nothing is lost between two pages."""
        taken, self.said = self.said, []
        return taken


def listen(tab: Tab) -> Ears:
    """From before a page is opened. Each page then finds axe in its place."""
    tab.add_init_script(TELL_REPORTS)
    tab.add_init_script(AXE)
    return Ears(tab)


def findings(tab: Tab, screen: Screen, name: str) -> Iterator[str]:
    """What is wrong with the page that is open in ``tab``, in each view that this screen gives of it."""
    for width, theme in product(screen.widths, THEMES):
        tab.set_viewport_size({"width": width, "height": screen.height})
        tab.emulate_media(color_scheme=theme)
        tab.wait_for_function(CAME_TO_REST)
        found = tab.evaluate(STICKS_OUT)
        if theme == screen.read_out and width == screen.widths[0]:
            show_it_whole(tab, width)
            found += tab.evaluate(RUN_AXE, ASKED)
            picture(tab, f"{name} {width} {theme}")
        yield from (f"{width} {theme}: {each}" for each in found)


def show_it_whole(tab: Tab, width: int) -> None:
    """So high that nothing lies under the bar at the thumb: axe takes what does for hidden."""
    height = tab.evaluate("document.scrollingElement.scrollHeight")
    tab.set_viewport_size({"width": width, "height": height})


def picture(tab: Tab, name: str) -> None:
    if SHOTS:
        file = re.sub(r"[^\w.=-]+", "_", name)[:150]
        tab.screenshot(path=Path(SHOTS) / f"{file}.png")
