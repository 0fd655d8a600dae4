"""The world that tests run in."""

from datetime import timedelta

import pytest

from core import clock
from tests.support import hostile
from tests.support import world as the_world
from tests.support.browser import browser_of


@pytest.fixture(autouse=True, scope="session")
def _hostile_world():
    with pytest.MonkeyPatch.context() as patch:
        for hardship in hostile.EVERYTHING:
            hardship(patch)
        yield


@pytest.fixture
def world(db: None):
    """Acts that bring rows into the state a test needs."""
    return the_world


@pytest.fixture
def one_moment():
    """Time stands still, so no day ends in the middle of the test."""
    with clock.at(clock.now()):
        yield


@pytest.fixture
def nobody_waits(settings):
    """A page that needs the match shows at once that it is still looked for."""
    settings.MATCH_WAIT = timedelta(0)


@pytest.fixture
def sender(world):
    """An agent of a company that has a customer to give away."""
    return world.sender()


@pytest.fixture
def agent(sender):
    """The browser of that agent."""
    return browser_of(sender)


@pytest.fixture
def recipient(world, referral):
    """An Admin of the company that ``referral`` went to."""
    return world.recipient_of(referral)
