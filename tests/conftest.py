"""The world that tests run in."""

import pytest

from tests.support import world as the_world


@pytest.fixture
def world(db: None):
    """Acts that bring rows into the state a test needs."""
    return the_world
