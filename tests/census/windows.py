"""The window through which a walker looks: one for each screen, kept from page to page."""

from typing import Any

from playwright.sync_api import Browser

from tests.census import checker
from tests.census.checker import Screen
from tests.census.stage import Stage
from tests.journeys.conftest import PATIENT_MS

REST = "/health/"
"""Between two pages: of the portal, or the browser would begin each of them in a new process."""


class Window:
    """A browser that is kept has the style sheets already; what a page may leave in it is taken out again."""

    def __init__(self, browser: Browser, stage: Stage, screen: Screen) -> None:
        self.stage = stage
        self.screen = screen
        self.context = browser.new_context(base_url=stage.url, **shape(screen))
        self.context.set_default_timeout(PATIENT_MS)
        self.tab = self.context.new_page()
        self.ears = checker.listen(self.tab)

    def seat(self, who: str) -> None:
        """Somebody else sits down: signed in as on the stage, and nothing is left of the page before."""
        self.tab.goto(REST)
        self.tab.evaluate("sessionStorage.clear(), localStorage.clear()")
        self.context.clear_cookies()
        self.context.add_cookies(self.stage.sessions[who]["cookies"] if who else [])
        self.tab.set_viewport_size({"width": self.screen.widths[0], "height": self.screen.height})
        self.tab.emulate_media(color_scheme="light")


def shape(screen: Screen) -> dict[str, Any]:
    size = {"width": screen.widths[0], "height": screen.height}
    return {"viewport": size, "has_touch": screen.touch, "reduced_motion": "reduce"}
