"""The census can fail: each kind of fault is found on a page that has it, and none on a page that has none."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as Tab

from tests.census import checker
from tests.census.checker import SCREENS
from tests.journeys.conftest import chromium

pytestmark = pytest.mark.census
PLACE = "http://127.0.0.1/"
STRICT = {"Content-Security-Policy": "default-src 'none'"}
SOUND = "<h1>Sound</h1>"
FAULTS = {
    "color-contrast": "<p>Seen by few</p><font color='#eeeeee'>Pale</font>",
    "label": "<input name='nameless'>",
    "target-size": "<nav><a href='#1'><small>1</small></a> <br><a href='#2'><small>2</small></a></nav>",
    "scrolls sideways": f"<pre>{'wide ' * 500}</pre>",
    "CSP": "<p style='color: red'>Painted</p>",
    "console": "<script>console.log('left behind')</script>",
    "script": "<script>nothing.there</script>",
    "request": "<img src='/nowhere.png' alt=''>",
}


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def found_on(tab: Tab, body: str, headers: dict[str, str]) -> list[str]:
    """What the checker says of a page with this body, at the narrowest."""

    def answer(route: Route) -> None:
        if route.request.url != PLACE:
            return route.abort()
        page = f"<!doctype html><html lang='en'><title>Page</title><main>{body}</main></html>"
        return route.fulfill(body=page, headers={"Content-Type": "text/html", **headers})

    tab.route("**/*", answer)
    ears = checker.listen(tab)
    tab.goto(PLACE)
    return [*checker.findings(tab, SCREENS[-1], "checked"), *ears.said]


def test_nothing_is_found_on_a_sound_page(tab: Tab) -> None:
    assert found_on(tab, SOUND, STRICT) == []


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_found(tab: Tab, kind: str) -> None:
    headers = STRICT if kind == "CSP" else {}
    found = found_on(tab, SOUND + FAULTS[kind], headers)
    assert [each for each in found if kind in each]
