"""Waiting for things, and noticing when the developer has had enough."""

import os
import signal
import time
from collections.abc import Callable
from types import FrameType

from devtools.errors import Stopped

LOOK_EVERY = 0.05


class Stop:
    """The wish to end. Ctrl-C comes from the terminal and from make: only the first one counts.

    A plain flag, looked at between steps: an exception thrown by a signal could come between starting
    a process and writing it down.
    """

    def __init__(self) -> None:
        self.signal: int | None = None
        self.parent: int | None = None

    @property
    def asked(self) -> bool:
        return self.signal is not None or self.parent not in (None, os.getppid())

    def end_with_parent(self) -> "Stop":
        """Also ends when the process that started this one is gone, however it went."""
        self.parent = os.getppid()
        return self

    def listen(self) -> "Stop":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._hear)
        return self

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.signal = self.signal or number

    def check(self) -> None:
        if self.asked:
            raise Stopped


def wait_until(ready: Callable[[], bool], *, within: float, stop: Stop) -> bool:
    """True as soon as it is ready, False when the time is over; raises Stopped when the developer ends it."""
    deadline = time.monotonic() + within
    while not ready():
        stop.check()
        if time.monotonic() > deadline:
            return False
        time.sleep(LOOK_EVERY)
    return True
