"""Who works at the staff desk."""

import pytest

from tests.support.desk import signed_in


@pytest.fixture
def person(world):
    """One of Baton's staff."""
    return world.staff()


@pytest.fixture
def staff(person):
    """The browser of that person."""
    return signed_in(person)
