"""The hearers of a story, called in the story's own transaction."""

from django.utils.module_loading import import_string

from core import clock
from core.models import Dispatch, Event


def last_event() -> int:
    """The journal's last number: hearers of what comes after it are the caller's own."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def hear(*, since: int) -> None:
    """Call every due hearer of events after number ``since``, in order, until none is due, and close their rows.

    What the relay and the workers do, at a third of the statements: nobody else sees the rows before they are
    closed, so none is leased, counted or locked. A hearer reads what is true now, so when several events about
    one row are due it is called once.
    """
    rows = Dispatch.objects.filter(event__gt=since).select_related("event").order_by("id")
    while due := list(rows.due()):
        for (name, _), event in {(each.hearer, each.event.subject): each.event for each in due}.items():
            import_string(name).hears(event)
        Dispatch.objects.filter(pk__in=[dispatch.pk for dispatch in due]).update(attempts=1, done_at=clock.now())
