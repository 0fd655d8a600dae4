"""One real run of the supervisor, with toy processes; `tests/soak` holds the rougher ones."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from devtools.errors import SetupError
from devtools.portal import Portal
from devtools.supervisor import say

TOY = (sys.executable, "-m", "tests.devtools.toy_portal")


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal(command=TOY) as portal:
        yield portal


def test_a_second_run_says_where_the_first_one_is(portal: Portal) -> None:
    again = subprocess.run([*TOY, "run", "--local", portal.state.path], capture_output=True, text=True, env=portal.env)
    assert again.stdout == f"The portal is already running at {portal.url}.\n"
    assert again.returncode == 0


def test_what_prepare_printed_is_shown_below_the_address(portal: Portal) -> None:
    assert portal.said.partition(portal.url)[2].splitlines()[2] == "prepared 1"


def test_the_end_of_filling_is_said(portal: Portal) -> None:
    portal.wait_until_filled()


def test_filling_that_fails_is_said_with_why_and_not_waited_for() -> None:
    failing = Portal(command=TOY, env={"FILL_FAILS": "No room is left."})
    with failing as portal, pytest.raises(SetupError, match="No room is left."):
        portal.wait_until_filled()


def test_the_web_server_ends_before_the_others_and_none_stays() -> None:
    with Portal(command=TOY) as portal:
        portal.wait_until_filled()
        portal.stop()
        web, *others = (portal.state.path / "ends").read_text().split()
        assert web == "web"
        assert sorted(others) == ["beat", "relay", "worker"]
        assert not list(portal.state.processes.glob("*.json"))


def test_a_closed_terminal_is_no_reason_to_stop_halfway(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", closed)
    say("Stopping …")
