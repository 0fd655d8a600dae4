"""What the database refuses by itself in the journal, its dispatches and its messages."""

import pytest

from core import clock, events
from core.actors import BATON
from core.models import Dispatch, Event, Message, StoppedNumber
from tests.factories import ZipFactory
from tests.support.refused import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    events.record("probe.made", subject=ZipFactory(), by=BATON)
    return Event.objects.get()


def test_an_event_reaches_each_hearer_once(event):
    Dispatch.objects.create(event=event, hearer="core.tasks.send_message")
    with refused_by("one_dispatch_a_hearer"):
        Dispatch.objects.create(event=event, hearer="core.tasks.send_message")


def test_a_dispatch_is_not_both_done_and_given_up(event):
    with refused_by("dispatch_done_or_parked"):
        Dispatch.objects.create(event=event, hearer="any", done_at=clock.now(), parked_at=clock.now())


def test_a_number_is_stopped_once():
    StoppedNumber.objects.create(digest="d1")
    with refused_by("core_stoppednumber_digest_key"):
        StoppedNumber.objects.create(digest="d1")


def test_a_message_is_not_both_sent_and_cancelled():
    with refused_by("message_sent_or_cancelled"):
        Message.objects.create(channel="text", to="+15125550142", sent_at=clock.now(), cancelled_at=clock.now())
