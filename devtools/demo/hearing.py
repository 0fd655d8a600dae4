"""The hearers of a story, called in the story's own transaction."""

import json

from django.db import connection
from django.utils.module_loading import import_string

from core import clock
from core.models import Event

CLOSE = """
UPDATE core_dispatch AS dispatch SET attempts = 1, done_at = %(now)s
FROM core_event AS event
WHERE event.id = dispatch.event_id AND event.id > %(since)s
    AND dispatch.done_at IS NULL AND dispatch.parked_at IS NULL AND dispatch.run_after <= %(now)s
RETURNING dispatch.id, dispatch.hearer, event.id, type, subject, actor, actor_name, data, at
"""
LAST = "SELECT coalesce(max(id), 0) FROM core_event"


def last_event() -> int:
    """The journal's last number: hearers of what comes after it are the caller's own."""
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        (number,) = cursor.fetchone()
    return int(number)


def hear(*, since: int) -> None:
    """Call every due hearer of events after number ``since``, in order, until none is due.

    What the relay and the workers do, with far fewer statements: nobody else sees the rows before they are
    closed, so none is leased, counted or locked. A hearer reads what is true now, so when several events about
    one row are due it is called once.
    """
    while due := _closed(since):
        for (name, _), event in {(hearer, event.subject): event for hearer, event in due}.items():
            import_string(name).hears(event)


def _closed(since: int) -> list[tuple[str, Event]]:
    """Which hearers were due for which events, in order; they are closed with it."""
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, {"since": since, "now": clock.now()})
        rows = sorted(cursor.fetchall())
    return [(hearer, Event(*head, json.loads(data), at)) for _, hearer, *head, data, at in rows]
