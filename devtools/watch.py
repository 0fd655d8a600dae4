"""Keeping processes up: one that dies is started again, at once at first and then ever more slowly."""

import time
from collections.abc import Iterable, Iterator

from devtools.child import Child

LONGEST_DELAY = 30.0
STEADY_AFTER = 60.0


class Watched:
    def __init__(self, child: Child, now: float) -> None:
        self.child = child
        self.since = now
        self.failures = 0
        self.due: float | None = None

    def look(self, now: float) -> str:
        """Does what has to be done now; returns what the developer should read, if anything."""
        if self.due is not None and now >= self.due:
            self.child.start()
            self.since, self.due = now, None
        elif self.due is None and not self.child.is_running:
            return self._plan_restart(now)
        return ""

    def _plan_restart(self, now: float) -> str:
        code = self.child.exit_code
        self.child.stop()
        self.failures = 0 if now - self.since > STEADY_AFTER else self.failures
        delay = min(2.0**self.failures - 1, LONGEST_DELAY)
        self.failures += 1
        self.due = now + delay
        when = f"in {delay:.0f} s" if delay else "now"
        return f"{self.child.name} ended (exit code {code}) and is started again {when}; see {self.child.log}"


class Watch:
    def __init__(self, children: Iterable[Child]) -> None:
        self.watched = [Watched(child, time.monotonic()) for child in children]

    def look(self) -> Iterator[str]:
        now = time.monotonic()
        return (said for watched in self.watched if (said := watched.look(now)))
