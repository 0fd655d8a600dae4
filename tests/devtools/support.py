"""Looking at processes that take a moment."""

from collections.abc import Callable
from pathlib import Path

from devtools.waiting import Stop, wait_until


def eventually(fact: Callable[[], bool]) -> bool:
    return wait_until(fact, within=5, stop=Stop())


def pid_in(path: Path) -> int:
    """The pid that a process writes into this file."""
    assert eventually(lambda: path.exists() and path.read_text().endswith("\n"))
    return int(path.read_text())
