"""The whole demo network, as `make run` fills it."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from devtools import throwaway
from devtools.child import ROOT
from devtools.portal import Portal
from devtools.state import State

pytestmark = pytest.mark.soak
SECONDS = 60


def test_the_whole_network_is_filled_within_a_minute_only_once_and_the_same_each_time():
    with _state() as state:
        first, again = _filled(state), _filled(state)
        told = _told(state)
    with _state() as state:
        _filled(state)
        assert _told(state) == told
    assert len(told) == 1
    assert again < first < SECONDS


@contextmanager
def _state() -> Iterator[State]:
    state = throwaway.new(ROOT / ".local")
    yield state
    state.remove()


def _filled(state: State) -> float:
    """Seconds that it took."""
    with Portal(state=state) as portal:
        began = time.monotonic()
        portal.wait_until_filled()
        return time.monotonic() - began


def _told(state: State) -> list[str]:
    """The digests of what was told, one for each time."""
    return re.findall(r"digest (\w+)", state.log("fill").read_text())
