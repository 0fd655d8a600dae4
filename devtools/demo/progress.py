"""How far the filling of the demo network is, for the sign-in page. Kept in the cache, which survives restarts."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from core import clock

KEY = "demo-progress"


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``of`` companies and referrals since ``began``."""

    done: int
    of: int
    began: datetime

    @property
    def finished(self) -> bool:
        return self.done >= self.of

    @property
    def seconds_left(self) -> int:
        """At the pace so far; 0 while there is none yet."""
        passed = (clock.now() - self.began).total_seconds()
        return round(passed / self.done * (self.of - self.done)) if self.done else 0


def read() -> Progress | None:
    """None when there is nothing to say: nothing is being filled."""
    kept = cache.get(KEY)
    return Progress(**kept) if kept else None


def keep(*, done: int, of: int, began: datetime) -> None:
    cache.set(KEY, {"done": done, "of": of, "began": began}, timeout=None)


def forget() -> None:
    cache.delete(KEY)
