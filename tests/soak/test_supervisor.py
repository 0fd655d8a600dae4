"""The whole portal is killed in every way, and comes back with all its data."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest

from devtools import procfs, throwaway
from devtools.child import MARK, ROOT
from devtools.portal import Portal
from devtools.postgres import Postgres
from devtools.state import State
from devtools.waiting import Stop, wait_until

pytestmark = pytest.mark.soak


@pytest.fixture
def portal() -> Iterator[Portal]:
    """A running portal, complete, with one row in a table of the test's own."""
    state = throwaway.new(ROOT / ".local")
    portal = Portal(state=state)
    portal.start()
    portal.wait_until_filled()
    with connect(portal) as db:
        db.execute("CREATE TABLE kept AS SELECT 1 AS row")
    yield portal
    portal.stop()
    state.remove()


@pytest.fixture
def portal_of_toys() -> Iterator[Portal]:
    state = throwaway.new(ROOT / ".local")
    yield Portal(state=state, command=(sys.executable, "-m", "tests.devtools.toy_portal"))
    state.remove()


def connect(portal: Portal) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(Postgres(portal.state, durable=True).url, autocommit=True)


def pids(portal: Portal) -> dict[str, int]:
    """Who runs, by name."""
    records = portal.state.processes.glob("*.json")
    return {path.stem: json.loads(path.read_text())["pid"] for path in records}


def kill(*victims: int) -> None:
    for pid in victims:
        os.kill(pid, signal.SIGKILL)


def has_its_data(portal: Portal) -> bool:
    with connect(portal) as db:
        return db.execute("SELECT row FROM kept").fetchall() == [(1,)]


def test_after_the_death_of_everything_the_next_run_has_all_data(portal: Portal) -> None:
    victims = pids(portal).values()
    portal.kill()
    kill(*victims)
    portal.start()
    assert has_its_data(portal)


def test_after_the_death_of_the_supervisor_the_next_run_replaces_the_survivors(portal: Portal) -> None:
    before = pids(portal)
    portal.kill()
    portal.start()
    assert has_its_data(portal)
    assert not before.items() & pids(portal).items()
    assert "Stopped postgres, which an earlier run had left behind." in portal.said


@pytest.mark.parametrize("name", ["web", "relay", "beat", "worker", "valkey", "postgres"])
def test_a_killed_process_comes_back(portal: Portal, name: str) -> None:
    victim = pids(portal)[name]
    kill(victim)
    assert wait_until(lambda: pids(portal).get(name, victim) != victim, within=20, stop=Stop())
    assert wait_until(lambda: f"{name} ended" in portal.said, within=1, stop=Stop())


def test_nothing_is_left_after_the_end(portal: Portal) -> None:
    before = {pid: procfs.started(pid) for pid in pids(portal).values()}
    sessions = [pid for leader in before for pid in procfs.session_members(leader)]
    portal.stop()
    assert [pid for pid in sessions if procfs.started(pid)] == []
    assert not pids(portal)


def everyone_of(state: State) -> list[int]:
    """All processes on this machine that belong to the folder, known to the supervisor or not."""
    pids = (int(path.name) for path in procfs.PROC.iterdir() if path.name.isdigit())
    return [pid for pid in pids if procfs.has_variable(pid, MARK, str(state.path))]


def test_a_start_killed_at_any_moment_leaves_nothing_unknown(portal_of_toys: Portal) -> None:
    for moment in range(1, 16):
        arguments = ["run", "--port", "0", "--local", str(portal_of_toys.state.path)]
        process = subprocess.Popen([*portal_of_toys.command, *arguments], stdout=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.15 * moment)
        process.kill()
        process.wait()
    with portal_of_toys as portal:
        portal.wait_until_filled()
    assert everyone_of(portal_of_toys.state) == []
