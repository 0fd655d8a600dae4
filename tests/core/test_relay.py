"""The relay hands every due row to the broker, and nobody else does."""

import threading
from collections.abc import Iterator

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection, transaction

from core import clock, events, relay
from core.actors import BATON
from core.models import CHANNEL, Dispatch
from tests.factories import ZipFactory
from tests.support import hearers
from tests.support.race import committed, race
from tests.support.time import later


class Broker:
    """Remembers what was published, and is away from some message on when told so."""

    def __init__(self, away_after: int = 10_000) -> None:
        self.away_after = away_after
        self.taken: list[tuple[str, list[int]]] = []
        self.arrived = threading.Event()

    def send_task(self, name: str, args: list[int], **_: object) -> None:
        if len(self.taken) >= self.away_after:
            raise ConnectionError("redis://secret@broker.example")
        self.taken.append((name, args))
        self.arrived.set()

    @property
    def ids(self) -> list[int]:
        return [args[0] for _, args in self.taken]


@pytest.fixture
def broker(monkeypatch) -> Broker:
    broker = Broker()
    monkeypatch.setattr(current_app, "send_task", broker.send_task)
    return broker


def due(count: int = 1) -> list[int]:
    return [hearers.dispatch().pk for _ in range(count)]


@pytest.mark.django_db
def test_a_lease_takes_what_is_due_and_nobody_else_gets_it_meanwhile():
    ids = due(2)
    assert [pk for pk, _ in relay.lease()] == ids
    assert relay.lease() == []


@pytest.mark.django_db
def test_a_lease_that_ran_out_brings_the_row_back():
    ids = due()
    relay.lease()
    with later(seconds=settings.DISPATCH_LEASE.total_seconds()):
        assert [pk for pk, _ in relay.lease()] == ids


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["done_at", "parked_at"])
def test_a_closed_row_is_not_leased(column):
    hearers.dispatch(**{column: clock.now()})
    assert relay.lease() == []


@pytest.mark.django_db
def test_what_has_waited_longest_goes_first_and_not_all_at_once(monkeypatch):
    monkeypatch.setattr(relay, "BATCH", 2)
    young = hearers.dispatch()
    old = hearers.dispatch(run_after=clock.now() - settings.DISPATCH_LEASE)
    third = hearers.dispatch()
    assert [pk for pk, _ in relay.lease()] == [old.pk, young.pk]
    assert [pk for pk, _ in relay.lease()] == [third.pk]


@pytest.mark.django_db
def test_no_more_is_leased_at_once_than_may_be_in_flight(monkeypatch):
    monkeypatch.setattr(relay, "IN_FLIGHT", 3)
    ids = due(5)
    assert [pk for pk, _ in relay.lease()] == ids[:3]
    assert relay.lease() == []
    Dispatch.objects.filter(pk=ids[1]).update(done_at=clock.now())
    assert [pk for pk, _ in relay.lease()] == [ids[3]]


@pytest.mark.django_db
def test_the_broker_is_told_a_hearer_and_a_number_and_nothing_else(broker):
    (pk,) = due()
    assert relay.publish(relay.lease())
    assert broker.taken == [("tests.support.hearers.writes", [pk])]


@pytest.mark.django_db
def test_a_broker_that_is_away_is_asked_once_and_every_lease_ends_at_once(broker):
    broker.away_after = 0
    due(3)
    assert not relay.publish(relay.lease())
    broker.away_after = 10
    assert relay.publish(relay.lease())
    assert len(broker.taken) == 3


@pytest.mark.django_db
def test_what_the_broker_took_before_it_went_away_keeps_its_lease(broker):
    broker.away_after = 1
    first, second = due(2)
    relay.publish(relay.lease())
    assert [pk for pk, _ in relay.lease()] == [second]


@pytest.mark.django_db
def test_the_leases_that_end_are_those_behind_in_the_batch_whatever_their_numbers(broker):
    broker.away_after = 1
    younger = hearers.dispatch()
    older = hearers.dispatch(run_after=clock.now() - settings.DISPATCH_LEASE)
    relay.publish(relay.lease())
    assert broker.ids == [older.pk]
    assert [pk for pk, _ in relay.lease()] == [younger.pk]


@pytest.mark.django_db
def test_a_broker_s_address_is_not_logged(broker, caplog):
    broker.away_after = 0
    due()
    relay.publish(relay.lease())
    assert "ConnectionError" in caplog.text
    assert "secret" not in caplog.text


@committed
def test_six_relays_at_once_hand_each_row_over_exactly_once(monkeypatch):
    monkeypatch.setattr(relay, "BATCH", 7)
    ids = due(120)

    def drain() -> list[int]:
        return [pk for batch in iter(relay.lease, []) for pk, _ in batch]

    handed = race(*[drain] * 6)
    assert sorted(pk for taken in handed for pk in taken) == ids


@pytest.fixture
def running(db, broker, monkeypatch) -> Iterator[None]:
    """A relay that would look by itself only after a long time, on a thread and a session of its own."""
    monkeypatch.setattr(relay, "LOOK_EVERY", 60.0)
    monkeypatch.setattr(relay, "WAIT_AFTER_FAILURE", 0.05)
    stopped, listening = threading.Event(), threading.Event()
    listen = relay._listen
    monkeypatch.setattr(relay, "_listen", lambda: (listen(), listening.set()))
    thread = threading.Thread(target=lambda: (relay.run(stopped.is_set), connection.close()))
    thread.start()
    assert listening.wait(10)
    yield
    stopped.set()
    connection.cursor().execute(f"NOTIFY {CHANNEL}")
    thread.join(10)
    assert not thread.is_alive()


def made() -> None:
    """An act records an event that somebody hears, and commits."""
    with transaction.atomic():
        events.record("probe.made", subject=ZipFactory(), by=BATON)


@committed
@pytest.mark.usefixtures("running")
def test_a_notification_wakes_the_relay(broker, settings):
    settings.SUBSCRIPTIONS = "tests.support.hearers.SUBSCRIPTIONS"
    made()
    assert broker.arrived.wait(20)


@committed
@pytest.mark.usefixtures("running")
def test_a_relay_whose_session_was_cut_opens_another(broker, settings):
    settings.SUBSCRIPTIONS = "tests.support.hearers.SUBSCRIPTIONS"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    made()
    assert broker.arrived.wait(20)


@committed
@pytest.mark.usefixtures("running")
def test_an_act_that_is_rolled_back_wakes_nobody(broker, settings):
    settings.SUBSCRIPTIONS = "tests.support.hearers.SUBSCRIPTIONS"
    with transaction.atomic():
        events.record("probe.made", subject=ZipFactory(), by=BATON)
        transaction.set_rollback(True)
    assert not broker.arrived.wait(0.5)
    assert Dispatch.objects.count() == 0
