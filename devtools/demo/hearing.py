"""The hearers of a story, called in the story's own transaction."""

from django.db.models.query import RawQuerySet
from django.utils.module_loading import import_string

from core import clock
from core.models import Event

CLOSE = """
UPDATE core_dispatch AS dispatch SET attempts = 1, done_at = %(now)s
FROM core_event AS event
WHERE event.id = dispatch.event_id AND event.id > %(since)s
    AND dispatch.done_at IS NULL AND dispatch.parked_at IS NULL AND dispatch.run_after <= %(now)s
RETURNING event.*, dispatch.hearer, dispatch.id AS place
"""


def last_event() -> int:
    """The journal's last number: hearers of what comes after it are the caller's own."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def hear(*, since: int) -> None:
    """Call every due hearer of events after number ``since``, in order, until none is due.

    What the relay and the workers do, with far fewer statements: nobody else sees the rows before they are
    closed, so none is leased, counted or locked. A hearer reads what is true now, so when several events about
    one row are due it is called once.
    """
    while due := sorted(_closed(since), key=lambda event: event.place):
        for (name, _), event in {(each.hearer, each.subject): each for each in due}.items():
            import_string(name).hears(event)


def _closed(since: int) -> RawQuerySet:
    """The events of what was due, once for each hearer, which is closed with it."""
    return Event.objects.raw(CLOSE, {"since": since, "now": clock.now()})
