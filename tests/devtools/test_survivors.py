import json
import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from devtools import procfs
from devtools.child import MARK, Record
from devtools.state import State
from devtools.survivors import stop_survivors
from tests.devtools.support import eventually, pid_in

OTHER_BOOT = "another boot/00000000000000000001"


@pytest.fixture
def survivor() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(["sleep", "60"], start_new_session=True)
    yield process
    process.kill()
    process.wait()


def write_down(state: State, pid: int, started: str | None) -> None:
    state.processes.mkdir(parents=True)
    record = Record(pid, started or "", signal.SIGTERM)
    (state.processes / "web.json").write_text(json.dumps(asdict(record)))


def start_orphan(folder: Path, mark: str) -> tuple[int, int]:
    """A dead leader's pid and its child's, which lives on in the leader's session."""
    line = f"sleep 60 & echo $! > {folder}/orphan"
    leader = subprocess.Popen(["sh", "-c", line], env=os.environ | {MARK: mark}, start_new_session=True)
    leader.wait()
    return leader.pid, pid_in(folder / "orphan")


def test_a_survivor_is_stopped(state: State, survivor: subprocess.Popen[bytes]) -> None:
    write_down(state, survivor.pid, procfs.started(survivor.pid))
    assert stop_survivors(state) == ["web"]
    assert survivor.wait() == -signal.SIGTERM


def test_a_stranger_who_got_the_pid_is_left_alone(state: State, survivor: subprocess.Popen[bytes]) -> None:
    write_down(state, survivor.pid, OTHER_BOOT)
    assert stop_survivors(state) == []
    assert survivor.poll() is None


def test_a_survivor_that_does_not_listen_is_killed(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("devtools.survivors.PATIENCE", 0.1)
    line = f"trap '' TERM; echo $$ > {tmp_path}/pid; while :; do sleep 1; done"
    deaf = subprocess.Popen(["sh", "-c", line], start_new_session=True)
    write_down(state, pid_in(tmp_path / "pid"), procfs.started(deaf.pid))
    stop_survivors(state)
    assert deaf.wait() == -signal.SIGKILL


def test_a_dead_leaders_orphan_is_killed(state: State, tmp_path: Path) -> None:
    leader, orphan = start_orphan(tmp_path, str(state.path))
    write_down(state, leader, OTHER_BOOT)
    assert stop_survivors(state) == ["web"]
    assert eventually(lambda: procfs.started(orphan) is None)


def test_an_orphan_of_another_folder_is_left_alone(state: State, tmp_path: Path) -> None:
    leader, orphan = start_orphan(tmp_path, "/another/folder")
    write_down(state, leader, OTHER_BOOT)
    assert stop_survivors(state) == []
    assert procfs.started(orphan) is not None
    os.kill(orphan, signal.SIGKILL)


def test_what_was_written_down_is_forgotten(state: State) -> None:
    write_down(state, 1, OTHER_BOOT)
    stop_survivors(state)
    assert not list(state.processes.iterdir())
