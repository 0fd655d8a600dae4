"""What an earlier run of a state folder left running, because it was killed, and how it is ended."""

import json
import os
import signal
import time
from collections.abc import Iterator

from devtools import procfs
from devtools.child import MARK, PATIENCE, Record
from devtools.state import State

LOOK_EVERY = 0.05


def stop_survivors(state: State) -> list[str]:
    """Ends them, newest first, and returns their names. Only for the holder of the folder."""
    paths = state.processes.glob("*.json")
    records = [(Record(**json.loads(path.read_text())), path) for path in paths]
    records.sort(key=lambda found: found[0].started, reverse=True)
    stopped = [path.stem for record, path in records if _end(record, state)]
    for _, path in records:
        path.unlink()
    return stopped


def _end(record: Record, state: State) -> bool:
    """Asks the process and waits, then kills what is left of it; False when there was nothing."""
    was_running = _is_running(record)
    if was_running:
        os.kill(record.pid, record.stop_signal)
        _wait_for(record)
    left = [*([record.pid] if _is_running(record) else []), *_orphans(record.pid, state)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return was_running or bool(left)


def _is_running(record: Record) -> bool:
    """The pid alone may belong to somebody else by now: the start time must be the one written down."""
    return procfs.started(record.pid) == record.started


def _wait_for(record: Record) -> None:
    deadline = time.monotonic() + PATIENCE
    while _is_running(record) and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY)


def _orphans(leader: int, state: State) -> Iterator[int]:
    """Who lives on in the session of a process, and bears the mark of this folder."""
    members = (pid for pid in procfs.session_members(leader) if pid != leader)
    return (pid for pid in members if procfs.has_variable(pid, MARK, str(state.path)))
