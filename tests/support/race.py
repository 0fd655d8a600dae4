"""Real threads on real connections, let go at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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

    def __init__(self, racers: int = 2) -> None:
        self.barrier = threading.Barrier(racers)

    def wait(self) -> None:
        try:
            self.barrier.wait(GLANCE)
        except threading.BrokenBarrierError:
            return

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, met before it is called."""

        def meeting(*args: Any, **kwargs: Any) -> Any:
            self.wait()
            return function(*args, **kwargs)

        return meeting
