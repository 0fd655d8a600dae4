"""`exec` and `test`: one command with servers around it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools import environment, throwaway
from devtools.child import ROOT
from devtools.errors import BusyError, SetupError
from devtools.services import Services
from devtools.state import State
from devtools.survivors import stop_survivors
from devtools.waiting import LOOK_EVERY, Stop

ELSEWHERE = (
    *("accounts", "benchmarks", "census", "core", "demo", "desk"),
    *("devtools", "doors", "journeys", "races", "soak"),
)
"""Folders of tests that have a target of their own, as have the tests of pages (``test_..._page.py``)."""
NOWHERE = {"DATABASE_URL": "postgres:///nowhere", "REDIS_URL": "redis+socket:///nowhere"}


def execute(command: list[str], *, local: Path, keep: str = "", without_services: bool = False) -> int:
    """Runs a command with servers up and returns its exit code.

    The servers are thrown away afterwards, or with `keep` stopped and kept under that name.
    Without services the settings can still be read; whoever connects, fails.
    """
    stop = Stop().listen()
    with _held_state(local, keep) as state:
        mine = environment.given() | (NOWHERE if without_services else {})
        services = Services(state, mine, durable=bool(keep))
        with services.running(stop):
            return _foreground(command, environment.for_portal(state, mine | services.urls), stop)


def test(arguments: list[str], *, local: Path) -> int:
    """The suite, or the tests that are named, on servers of their own."""
    return execute([sys.executable, "-m", "pytest", *pytest_arguments(arguments)], local=local)


def pytest_arguments(arguments: list[str]) -> list[str]:
    """When no test is named: the rulebook, on two processes."""
    if any((ROOT / argument.partition("::")[0]).exists() for argument in arguments if argument):
        return arguments
    return ["-n", "2", *(f"--ignore=tests/{folder}" for folder in ELSEWHERE), "--ignore-glob=*_page.py", *arguments]


@contextmanager
def _held_state(local: Path, keep: str) -> Iterator[State]:
    if not keep:
        with throwaway.held(local) as state:
            yield state
        return
    state = State(local / f"kept-{keep}")
    try:
        with state.held():
            stop_survivors(state)
            yield state
    except BusyError as error:
        raise SetupError(f"{state.path} is in use by another command.") from error


def _foreground(command: list[str], env: dict[str, str], stop: Stop) -> int:
    """The terminal's Ctrl-C reaches the command by itself; any other signal is passed on."""
    process = subprocess.Popen(command, env=env)
    while not stop.asked:
        try:
            return process.wait(LOOK_EVERY)
        except subprocess.TimeoutExpired:
            continue
    if stop.signal != signal.SIGINT:
        process.terminate()
    return process.wait()
