"""The world that tests run in."""

import pytest

from tests.support import hostile
from tests.support import world as the_world


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
