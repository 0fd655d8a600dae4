"""One portal with its demo network, everybody signed in, and two browsers that look at every page meanwhile."""

from collections.abc import Iterator

import pytest

from devtools.portal import Portal
from tests.census.kinds import Page
from tests.census.portal import SIGN_IN
from tests.census.stage import Stage, set_the_stage
from tests.census.walkers import Found, walk
from tests.journeys.conftest import chromium

KEEPS_SHEETS = {"STATIC_MAX_AGE": "3600"}


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    with Portal(env=KEEPS_SHEETS) as portal:
        portal.wait_until_filled()
        with chromium() as browser:
            stage = set_the_stage(portal.url, browser)
        yield stage


@pytest.fixture(scope="session")
def findings(stage: Stage, request: pytest.FixtureRequest) -> dict[Page, Found]:
    """Of the pages that are asked for, each as soon as somebody has looked."""
    asked = [item.callspec.params.get("page") for item in request.session.items if hasattr(item, "callspec")]
    pages = [page for page in asked if isinstance(page, Page)]
    # What asks who it is once more, five minutes after the sign-in, comes first.
    return walk(sorted(pages, key=lambda page: page not in SIGN_IN), stage)
