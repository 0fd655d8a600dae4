"""Real threads on real connections, let go at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import pytest
from django.db import connection

OURS = ["core", "accounts", "companies", "referrals", "matching", "disputes"]
committed = pytest.mark.django_db(transaction=True, available_apps=OURS)
"""For tests whose rows other sessions must see: they are committed, and our tables alone are emptied afterwards."""

PATIENCE = 20.0
GLANCE = 0.4
"""How long one racer waits for another in the middle: what is locked out never comes."""


def race(*runs: Callable[[], Any]) -> list[Any]:
    """Do all ``runs`` at once; what each returned or raised, in order."""
    start = threading.Barrier(len(runs))
    with ThreadPoolExecutor(len(runs)) as threads:
        racing = [threads.submit(_run, start, run) for run in runs]
        return [each.result(PATIENCE) for each in racing]


def _run(start: threading.Barrier, run: Callable[[], Any]) -> Any:
    start.wait(PATIENCE)
    return _alone(run)


def _alone(run: Callable[[], Any]) -> Any:
    """On a session of its own, which ends with it."""
    try:
        return run()
    except Exception as error:
        return error
    finally:
        connection.close()


class Meeting:
    """A place in the middle of an act where racers wait for each other, for a glance.

    When nothing keeps them apart, all of them stand here at once, past the check and before the write: the worst
    moment there is. When a lock does, the second never comes and the first goes on alone.
    """

    def __init__(self, racers: int = 2, patience: float | None = None) -> None:
        self.barrier = threading.Barrier(racers)
        self.patience = patience

    def wait(self) -> None:
        try:
            self.barrier.wait(self.patience or GLANCE)
        except threading.BrokenBarrierError:
            return

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, met before it is called."""

        def meeting(*args: Any, **kwargs: Any) -> Any:
            self.wait()
            return function(*args, **kwargs)

        return meeting


class Intruder:
    """Tries to do a whole act in the middle of another one, and is given a glance to do it in."""

    def __init__(self, run: Callable[[], Any]) -> None:
        self.run = run
        self.thread = ThreadPoolExecutor(1)
        self.running: Future[Any] | None = None
        self.got_in_between = False

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function; when it is first called, the intruder comes in before it."""

        def interrupted(*args: Any, **kwargs: Any) -> Any:
            if self.running is None:
                self.running = self.thread.submit(_alone, self.run)
                self.got_in_between = not wait([self.running], GLANCE).not_done
            return function(*args, **kwargs)

        return interrupted

    @property
    def result(self) -> Any:
        """What the intruder's act returned or raised in the end."""
        assert self.running, "nobody passed the place where the intruder waits"
        with self.thread:
            return self.running.result(PATIENCE)
