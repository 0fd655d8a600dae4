from collections.abc import Callable

import pytest

from devtools.child import Child
from devtools.watch import LONGEST_DELAY, STEADY_AFTER, Watched
from tests.devtools.support import eventually

Shell = Callable[..., Child]


@pytest.fixture
def failing(shell: Shell) -> Child:
    child = shell("exit 3", name="relay")
    child.start()
    return child


def ended(child: Child) -> Child:
    assert eventually(lambda: not child.is_running)
    return child


def die_again(watched: Watched, now: float) -> str:
    """One more start and one more end, at a moment when the next start is due."""
    watched.look(now)
    ended(watched.child)
    return watched.look(now)


def test_a_process_that_runs_is_left_alone(shell: Shell) -> None:
    child = shell("sleep 60")
    child.start()
    assert Watched(child, now=0).look(now=1) == ""


def test_the_end_of_a_process_is_said_with_its_exit_code(failing: Child) -> None:
    said = Watched(ended(failing), now=0).look(now=1)
    assert said == f"relay ended (exit code 3) and is started again now; see {failing.log}"


def test_it_is_started_again(failing: Child) -> None:
    watched = Watched(ended(failing), now=0)
    watched.look(now=1)
    watched.look(now=1)
    assert failing.process is not None


def test_the_second_start_waits(failing: Child) -> None:
    watched = Watched(ended(failing), now=0)
    watched.look(now=1)
    assert "again in 1 s" in die_again(watched, now=1)
    watched.look(now=1.5)
    assert failing.process is None


def test_the_wait_never_exceeds_its_limit(failing: Child) -> None:
    watched = Watched(ended(failing), now=0)
    watched.failures = 50
    watched.look(now=1)
    assert watched.due == 1 + LONGEST_DELAY


def test_a_steady_time_makes_the_next_start_immediate_again(failing: Child) -> None:
    watched = Watched(ended(failing), now=0)
    watched.failures = 5
    assert "again now" in watched.look(now=STEADY_AFTER + 1)
