"""The whole demo network, as `make run` fills it."""

import time

import pytest

from devtools import throwaway
from devtools.child import ROOT
from devtools.portal import Portal

pytestmark = pytest.mark.soak
SECONDS = 15


def test_the_whole_network_is_filled_within_fifteen_seconds_and_only_once():
    portal = Portal(state=throwaway.new(ROOT / ".local"))
    with portal:
        first = _filled(portal)
    with portal:
        again = _filled(portal)
    portal.state.remove()
    assert again < first < SECONDS


def _filled(portal: Portal) -> float:
    began = time.monotonic()
    portal.wait_until_filled()
    return time.monotonic() - began
