import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devtools import procfs
from devtools.child import MARK, Child, stop_survivors
from devtools.state import State
from devtools.waiting import Stop, wait_until

Shell = Callable[..., Child]


def eventually(fact: Callable[[], bool]) -> bool:
    return wait_until(fact, within=5, stop=Stop())


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    """A process that the portal has nothing to do with, in a session of its own."""
    process = subprocess.Popen(["sleep", "60"], start_new_session=True)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devtools.child.PATIENCE", 0.1)


def write_down(state: State, **facts: object) -> None:
    state.processes.mkdir(parents=True)
    (state.processes / "web.json").write_text(json.dumps({"stop_signal": signal.SIGTERM} | facts))


def pid_in(path: Path) -> int:
    assert eventually(lambda: path.exists() and path.read_text().endswith("\n"))
    return int(path.read_text())


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


def test_a_survivor_is_stopped(state: State, stranger: subprocess.Popen[bytes]) -> None:
    write_down(state, pid=stranger.pid, started=procfs.started(stranger.pid))
    assert stop_survivors(state) == ["web"]
    assert stranger.wait() == -signal.SIGTERM


def test_a_stranger_who_got_the_pid_is_left_alone(state: State, stranger: subprocess.Popen[bytes]) -> None:
    write_down(state, pid=stranger.pid, started="another boot/00000000000000000001")
    assert stop_survivors(state) == []
    assert stranger.poll() is None


def start_orphan(folder: Path, mark: str) -> tuple[int, int]:
    """A dead leader's pid and its child's, which lives on in the leader's session."""
    leader = subprocess.Popen(
        ["sh", "-c", f"sleep 60 & echo $! > {folder}/orphan"],
        env=os.environ | {MARK: mark},
        start_new_session=True,
    )
    leader.wait()
    return leader.pid, pid_in(folder / "orphan")


@pytest.mark.usefixtures("_impatient")
def test_a_dead_leaders_orphan_is_stopped(state: State, tmp_path: Path) -> None:
    leader, orphan = start_orphan(tmp_path, str(state.path))
    write_down(state, pid=leader, started="whenever")
    assert stop_survivors(state) == ["web"]
    assert eventually(lambda: procfs.started(orphan) is None)


def test_an_orphan_of_another_folder_is_left_alone(state: State, tmp_path: Path) -> None:
    leader, orphan = start_orphan(tmp_path, "/another/folder")
    write_down(state, pid=leader, started="whenever")
    assert stop_survivors(state) == []
    assert procfs.started(orphan) is not None
    os.kill(orphan, signal.SIGKILL)
