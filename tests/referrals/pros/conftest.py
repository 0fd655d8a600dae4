"""A Service Pro at the console, and the companies of their callers."""

from datetime import timedelta

import pytest

from tests.factories import CompanyFactory
from tests.support.browser import browser_of


@pytest.fixture(autouse=True)
def _neither_waits_nor_shows_a_code(settings):
    settings.MATCH_WAIT = timedelta(0)
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def pro(world):
    return world.service_pro()


@pytest.fixture
def console(pro):
    return browser_of(pro)


@pytest.fixture
def tallgrass(db):
    return CompanyFactory(name="Tallgrass Plumbing", zips=[], services=[])


@pytest.fixture
def harrow(db):
    return CompanyFactory(name="Harrow Pest")
