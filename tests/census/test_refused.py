"""The pages that say no, which a developer's machine does not show: as templates, in the portal's own place."""

from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Route

from tests.census import checker
from tests.census.checker import SCREENS, Screen
from tests.census.stage import Stage
from tests.census.windows import shape
from tests.journeys.conftest import chromium

pytestmark = pytest.mark.census
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen.widths[0]))
@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "429", "500"])
def test_nothing_is_wrong_with_a_page_that_says_no(stage: Stage, browser: Browser, status: str, screen: Screen) -> None:
    page = render_to_string(f"{status}.html")

    def answer(route: Route) -> None:
        route.fulfill(body=page, headers=HTML)

    with browser.new_context(base_url=stage.url, **shape(screen)) as context:
        tab = context.new_page()
        tab.route("**/refused/", answer)
        ears = checker.listen(tab)
        tab.goto("/refused/")
        assert [*checker.findings(tab, screen, f"refused {status}"), *ears.said] == []
