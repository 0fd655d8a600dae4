"""People in a real browser, as in the journeys."""

from tests.journeys.conftest import browser, person, portal, visitor

__all__ = ["browser", "person", "portal", "visitor"]
