"""Every page, by everybody who opens it, in every view: nothing is wrong with it, and the browser is silent."""

import pytest
from django.urls import get_resolver

from tests.census import desk, portal
from tests.census.kinds import Page
from tests.census.routes import names
from tests.census.walkers import Found

pytestmark = pytest.mark.census
PAGES = [*portal.PAGES, *desk.PAGES]
NO_PAGES = portal.NO_PAGES | desk.NO_PAGES


def test_every_address_is_a_page_of_the_census_or_says_why_it_is_none():
    assert sorted({page.route for page in (*PAGES, *desk.NEW_WORDS)} | set(NO_PAGES)) == sorted(
        set(names(get_resolver()))
    )


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_nothing_is_wrong_with_the_page(findings: dict[Page, Found], page: Page) -> None:
    assert findings[page].result() == []
