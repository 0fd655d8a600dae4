"""Waiting for an answer inside a request: most agents then see the match with the page's first paint.

A thread that waits serves nobody else, so only half of them may; whoever finds no place lets the page poll.
"""

import threading
import time
from collections.abc import Callable

from django.conf import settings

LOOK_EVERY = 0.02

PLACES = threading.BoundedSemaphore(max(1, settings.WEB_THREADS // 2))


def wait_until(
    answered: Callable[[], bool],
    *,
    seconds: float,
    places: threading.Semaphore = PLACES,
    sleep: Callable[[float], None] = time.sleep,
    monotonic: Callable[[], float] = time.monotonic,
) -> bool:
    """Look until ``answered()`` or until the time is over; returns the last look. Looks once when no place is free."""
    if answered():
        return True
    if not places.acquire(blocking=False):
        return False
    try:
        over = monotonic() + seconds
        while monotonic() < over:
            sleep(LOOK_EVERY)
            if answered():
                return True
        return False
    finally:
        places.release()
