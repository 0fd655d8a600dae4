"""The pages that the pledge's next words bring, published when every other page has been seen without them."""

from concurrent.futures import wait

import pytest
from playwright.sync_api import expect

from tests.census import desk, portal
from tests.census.kinds import Page
from tests.census.people import STAFF
from tests.census.stage import Stage
from tests.census.walkers import Found, walk
from tests.journeys.conftest import chromium

pytestmark = pytest.mark.census
PAGES = [*portal.NEW_WORDS, *desk.NEW_WORDS]


@pytest.fixture(scope="module")
def later(stage: Stage, findings: dict[Page, Found]) -> dict[Page, Found]:
    wait(findings.values())
    with chromium() as browser, Stage(stage.url, browser, stage.sessions).tab(STAFF) as staff:
        staff.goto("/admin/companies/pledgetext/add/")
        staff.get_by_label("Words").fill("We hand on whom we cannot serve.\n\nWe answer whom we are handed.")
        staff.get_by_role("button", name="Publish version 2").click()
        expect(staff.get_by_text("is published.")).to_be_visible()
    return walk(PAGES, stage)


@pytest.mark.parametrize("seen", PAGES, ids=str)
def test_nothing_is_wrong_with_a_page_of_new_words(later: dict[Page, Found], seen: Page) -> None:
    assert later[seen].result() == []
