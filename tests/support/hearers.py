"""Hearers for tests: each leaves a trace in the database, and one of them then fails."""

from django.db import transaction

from core import events
from core.actors import BATON
from core.models import Dispatch, Event, Message
from core.tasks import hearer, outside_hearer
from tests.factories import ZipFactory

SUBSCRIPTIONS = {"probe.made": ["tests.support.hearers.writes"]}
SECRET = "Marisol Vega"


class Killed(BaseException):
    """What no hearer can catch: its worker is gone."""


@hearer
def writes(event: Event) -> None:
    leave_trace(event)


@hearer
def fails(event: Event) -> None:
    leave_trace(event)
    raise ValueError(f"No such customer: {SECRET}")


@hearer
def dies(event: Event) -> None:
    leave_trace(event)
    raise Killed


@outside_hearer
def calls_outside(event: Event) -> None:
    leave_trace(event)


def leave_trace(event: Event) -> None:
    Message.objects.create(channel="text", to="+15125550142", about=event.subject)


def traces() -> int:
    return Message.objects.count()


@transaction.atomic
def dispatch(hearer: str = "writes", **columns: object) -> Dispatch:
    """An event that waits for one of these hearers."""
    place = ZipFactory()
    events.record("probe.recorded", subject=place, by=BATON)
    return Dispatch.objects.create(event=events.timeline(place)[0], hearer=f"{__name__}.{hearer}", **columns)
