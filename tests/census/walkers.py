"""Browsers that walk through the pages side by side, each with a queue of its own making."""

import re
import traceback
from collections.abc import Sequence
from concurrent.futures import Future
from queue import Empty, Queue
from threading import Thread

from playwright.sync_api import Locator, Response, expect
from playwright.sync_api import Page as Tab

from tests.census import checker
from tests.census.checker import SCREENS
from tests.census.kinds import Page
from tests.census.places import address, route_of
from tests.census.stage import Stage
from tests.census.windows import Window
from tests.journeys.conftest import chromium

Found = Future[list[str]]
Asked = tuple[Page, Found]
EMPTY_AND_SEND = """(form, typed) => {
  const chosen = "[type=hidden], [type=radio], [type=checkbox], [type=file], [readonly], select, button";
  for (const each of form.elements)
    if (each.name in typed || !each.matches(chosen)) each.value = typed[each.name] ?? "";
  form.requestSubmit();
}"""


def walk(pages: Sequence[Page], stage: Stage, side_by_side: int = 2) -> dict[Page, Found]:
    """Begins to look at these pages; each has its findings when somebody has been there."""
    asked: Queue[Asked] = Queue()
    findings = {page: Found() for page in pages}
    for each in findings.items():
        asked.put(each)
    for _ in range(side_by_side):
        Thread(target=_work, args=(asked, stage), daemon=True).start()
    return findings


def _work(asked: Queue[Asked], stage: Stage) -> None:
    with chromium() as browser:
        windows = [Window(browser, stage, screen) for screen in SCREENS]
        while True:
            try:
                page, found = asked.get_nowait()
            except Empty:
                return
            found.set_result(_look_at(page, windows))


def _look_at(page: Page, windows: Sequence[Window]) -> list[str]:
    try:
        for window in windows:
            window.seat(page.by)
        where = address(windows[0].context, page, windows[0].stage.there)
        return [found for window in windows for found in inspect(page, where, window)]
    except Exception:
        return [traceback.format_exc(), *(each for window in windows for each in window.ears.taken())]


def inspect(page: Page, where: str, window: Window) -> list[str]:
    tab = window.tab
    window.ears.status = page.status
    answer = tab.goto(where)
    tab.wait_for_function(checker.CAME_TO_REST)
    wrong = arrived_wrongly(tab, answer, page)
    if page.press:
        send_back(tab, page)
    found = [*wrong, *checker.findings(tab, window.screen, str(page))]
    return [*found, *window.ears.taken()]


def arrived_wrongly(tab: Tab, answer: Response | None, page: Page) -> list[str]:
    status = answer.status if answer else 0
    arrived = route_of(re.sub(r"^\w+://[^/]+", "", tab.url))
    where = [] if arrived == page.route or page.press else [f"led to {tab.url}"]
    return where if status == page.status else [f"answered {status}", *where]


def send_back(tab: Tab, page: Page) -> None:
    """Sends a form with nothing in it but what the table says, and waits for what the page then shows."""
    form_of(tab, page.press).evaluate(EMPTY_AND_SEND, dict(page.typed))
    expect(tab.locator(page.shows).first).to_be_visible()
    tab.wait_for_function(checker.CAME_TO_REST)


def form_of(tab: Tab, press: str) -> Locator:
    if press.startswith("#"):
        return tab.locator(press)
    button = tab.locator("main, #content").get_by_role("button", name=re.compile(f"^{press}")).first
    return button.locator("xpath=ancestor::form")
