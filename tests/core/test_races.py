"""One dispatch handed to two workers at once."""

from core.models import Dispatch
from tests.support import hearers, unguarded
from tests.support.race import Meeting, committed, race

pytestmark = committed


def consumed_twice(monkeypatch) -> Dispatch:
    dispatch = hearers.dispatch()
    monkeypatch.setattr(hearers, "leave_trace", Meeting().before(hearers.leave_trace))
    race(lambda: hearers.writes(dispatch.pk), lambda: hearers.writes(dispatch.pk))
    dispatch.refresh_from_db()
    assert dispatch.done_at
    return dispatch


def test_a_dispatch_that_is_consumed_twice_at_once_has_one_effect(monkeypatch):
    consumed_twice(monkeypatch)
    assert hearers.traces() == 1


def test_negative_control_without_its_lock_it_has_two(monkeypatch):
    unguarded.dispatches_are_not_locked(monkeypatch)
    consumed_twice(monkeypatch)
    assert hearers.traces() == 2
