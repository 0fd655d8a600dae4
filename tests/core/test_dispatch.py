"""A hearer closes its dispatch together with its effect, or not at all."""

import logging

import pytest
from django.conf import settings
from django.db import connection

from core import clock, tasks
from core.models import Dispatch, Event
from tests.support import hearers
from tests.support.race import committed
from tests.support.time import later

pytestmark = pytest.mark.django_db


def consumed(dispatch: Dispatch) -> Dispatch:
    """What becomes of a dispatch when a worker gets its number once."""
    name = dispatch.hearer.rpartition(".")[2]
    getattr(hearers, name)(dispatch.pk)
    dispatch.refresh_from_db()
    return dispatch


def test_a_hearer_leaves_its_effect_and_closes_its_row():
    dispatch = consumed(hearers.dispatch())
    assert dispatch.done_at
    assert hearers.traces() == 1


def test_effect_and_closing_are_one_transaction(monkeypatch):
    monkeypatch.setattr(tasks, "_close", lambda dispatch: 1 / 0)
    assert not consumed(hearers.dispatch()).done_at
    assert hearers.traces() == 0


def test_a_hearer_that_fails_leaves_its_row_open_and_no_effect():
    dispatch = consumed(hearers.dispatch("fails"))
    assert (dispatch.done_at, dispatch.parked_at) == (None, None)
    assert hearers.traces() == 0


def test_of_a_failure_only_its_class_is_kept():
    assert consumed(hearers.dispatch("fails")).error == "ValueError"


def test_of_a_failure_only_its_class_is_logged(settings, caplog):
    settings.LOG_TRACEBACKS = False
    consumed(hearers.dispatch("fails"))
    assert "ValueError" in caplog.text
    assert hearers.SECRET not in caplog.text


def test_a_success_after_a_failure_clears_the_error():
    dispatch = consumed(hearers.dispatch(error="ValueError", attempts=1))
    assert (dispatch.error, dispatch.attempts) == ("", 2)


def test_a_start_counts_even_when_it_kills_its_worker():
    dispatch = hearers.dispatch("dies")
    with pytest.raises(hearers.Killed):
        consumed(dispatch)
    dispatch.refresh_from_db()
    assert dispatch.attempts == 1
    assert hearers.traces() == 0


def test_a_row_is_parked_after_five_starts_and_started_no_more():
    dispatch = hearers.dispatch("fails")
    for _ in range(settings.DISPATCH_STARTS):
        assert not consumed(dispatch).parked_at
    assert consumed(dispatch).parked_at
    assert consumed(dispatch).attempts == settings.DISPATCH_STARTS == 5


@pytest.mark.parametrize("closed", ["done_at", "parked_at"])
def test_a_closed_row_is_not_consumed_again(closed):
    assert consumed(hearers.dispatch(**{closed: clock.now()})).attempts == 0
    assert hearers.traces() == 0


def test_a_row_that_is_gone_is_no_error():
    hearers.writes(0)
    assert hearers.traces() == 0


def test_every_due_hearer_runs_in_order_until_none_is_due():
    for name in ("writes", "fails", "writes"):
        hearers.dispatch(name)
    hearers.dispatch(run_after=clock.now() + settings.DISPATCH_LEASE)
    tasks.run_due()
    assert hearers.traces() == 2
    assert Dispatch.objects.open().count() == 1


def test_what_is_put_off_runs_when_its_time_has_come():
    hearers.dispatch(run_after=clock.now() + settings.DISPATCH_LEASE)
    with later(seconds=31):
        tasks.run_due()
    assert hearers.traces() == 1


@committed
def test_what_happens_outside_happens_in_no_transaction(monkeypatch):
    def look(event: Event) -> None:
        assert not connection.in_atomic_block

    monkeypatch.setattr(hearers, "leave_trace", look)
    assert consumed(hearers.dispatch("calls_outside")).done_at


def test_a_failure_is_logged_as_an_error(caplog):
    consumed(hearers.dispatch("fails"))
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
