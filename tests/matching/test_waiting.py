"""Waiting for an answer inside a request."""

import threading
from itertools import repeat

import pytest

from matching.waiting import LOOK_EVERY, PLACES, wait_until


class Time:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now = 0.0

    def sleep(self, seconds):
        self.now += seconds

    def monotonic(self):
        return self.now


def wait(looks, time, *, places=None, seconds=1.0):
    """Wait through ``looks``, the answers one look after the other."""
    answers = iter(looks)
    return wait_until(
        lambda: next(answers),
        seconds=seconds,
        places=places or threading.BoundedSemaphore(1),
        sleep=time.sleep,
        monotonic=time.monotonic,
    )


def test_an_answer_that_is_there_is_not_waited_for():
    time = Time()
    assert wait([True], time)
    assert time.now == 0


def test_it_looks_every_20_milliseconds():
    time = Time()
    assert wait([False, False, True], time)
    assert time.now == 2 * LOOK_EVERY


def test_it_gives_up_after_a_second():
    time = Time()
    assert not wait(repeat(False), time)
    assert 1 <= time.now < 1 + 2 * LOOK_EVERY


def test_without_a_free_place_it_looks_once():
    time, places = Time(), threading.BoundedSemaphore(1)
    places.acquire()
    assert not wait([False], time, places=places)
    assert time.now == 0


def test_the_place_is_given_back_also_when_looking_fails():
    places = threading.BoundedSemaphore(1)
    with pytest.raises(StopIteration):
        wait([False], Time(), places=places)
    assert places.acquire(blocking=False)


def test_at_most_half_of_the_servers_threads_wait(settings):
    taken = 0
    while PLACES.acquire(blocking=False):
        taken += 1
    for _ in range(taken):
        PLACES.release()
    assert taken == settings.WEB_THREADS // 2
