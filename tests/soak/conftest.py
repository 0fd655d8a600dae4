"""People in a real browser, as in the journeys, for one module: beside a browser no test may ask the database."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from devtools.portal import Portal
from tests.journeys.conftest import chromium, person, visitor

__all__ = ["person", "visitor"]


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal() as portal:
        portal.wait_until_filled()
        yield portal


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser
