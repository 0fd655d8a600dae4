import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from devtools import procfs
from devtools.child import Child
from tests.devtools.support import eventually, pid_in

Shell = Callable[..., Child]


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devtools.child.PATIENCE", 0.1)


def test_a_child_is_out_of_the_terminals_reach(shell: Shell) -> None:
    child = shell("sleep 60")
    child.start()
    assert child.process is not None
    assert os.getsid(child.process.pid) != os.getsid(0)


def test_a_running_child_is_written_down(shell: Shell) -> None:
    child = shell("sleep 60")
    child.start()
    assert child.process is not None
    facts = json.loads(child.record.read_text())
    assert (facts["pid"], facts["started"]) == (child.process.pid, procfs.started(child.process.pid))


def test_a_stopped_child_is_forgotten(shell: Shell) -> None:
    child = shell("sleep 60")
    child.start()
    child.stop()
    assert not child.record.exists()


def test_what_a_child_says_is_in_its_log(shell: Shell) -> None:
    child = shell("echo out; echo err >&2")
    child.start()
    assert eventually(lambda: child.exit_code == 0)
    assert child.log.read_text() == "out\nerr\n"


def test_stopping_takes_along_what_the_child_started(shell: Shell, tmp_path: Path) -> None:
    child = shell(f"sleep 60 & echo $! > {tmp_path}/pid; wait")
    child.start()
    grandchild = pid_in(tmp_path / "pid")
    child.stop()
    assert eventually(lambda: procfs.started(grandchild) is None)


@pytest.mark.usefixtures("_impatient")
def test_a_child_that_does_not_listen_is_killed(shell: Shell, tmp_path: Path) -> None:
    child = shell(f"trap '' TERM; echo $$ > {tmp_path}/pid; while :; do sleep 1; done")
    child.start()
    pid = pid_in(tmp_path / "pid")
    child.stop()
    assert procfs.started(pid) is None
