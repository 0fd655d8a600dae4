"""Hearers: small functions that an event wakes. The hearer's own transaction closes its dispatch row."""

import logging
from collections.abc import Callable
from typing import Any

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string

from core import clock, messages
from core.events import subject_id
from core.models import Dispatch, Event

log = logging.getLogger(__name__)
Hears = Callable[[Event], None]


def hearer(function: Hears) -> Any:
    """Make ``function(event)`` a named Celery task that opens its dispatch row, calls it, and closes the row.

    The call and the closing share one transaction, so the effect happens exactly once, however often the
    broker delivers the row's id.
    """
    return _task(function, _effect_in_transaction)


def outside_hearer(function: Hears) -> Any:
    """The same for a function that talks to the outside: it runs in no transaction, at least once."""
    return _task(function, _effect_outside)


def _task(function: Hears, effect: Callable[[int, Hears], None]) -> Any:
    def consume(dispatch_id: int) -> None:
        if not _start(dispatch_id):
            return
        try:
            effect(dispatch_id, function)
        except Exception as error:
            # The text of an exception may quote a row; its class may not.
            Dispatch.objects.filter(pk=dispatch_id).update(error=type(error).__name__)
            name = type(error).__name__
            log.error(
                "%s failed on dispatch %s: %s",
                function.__name__,
                dispatch_id,
                name,
                exc_info=settings.LOG_TRACEBACKS,
            )

    consume.__doc__ = function.__doc__
    name = f"{function.__module__}.{function.__name__}"
    # The bare function, for the demo network, which tells many stories in one go.
    return shared_task(name=name, hears=staticmethod(function))(consume)


def _start(dispatch_id: int) -> bool:
    """Count this start in a commit of its own, so that a start that kills its worker is counted too."""
    with transaction.atomic():
        row = Dispatch.objects.open().filter(pk=dispatch_id)
        if row.filter(attempts__lt=settings.DISPATCH_STARTS).update(attempts=F("attempts") + 1):
            return True
        if row.update(parked_at=clock.now()):
            log.error("Dispatch %s is parked after %s starts", dispatch_id, settings.DISPATCH_STARTS)
        return False


def _effect_in_transaction(dispatch_id: int, function: Hears) -> None:
    with transaction.atomic():
        # Another worker may hold the row or have closed it meanwhile: then there is nothing to do.
        rows = Dispatch.objects.open().select_related("event")
        dispatch = rows.select_for_update(of=("self",), skip_locked=True).filter(pk=dispatch_id).first()
        if dispatch:
            function(dispatch.event)
            _close(dispatch)


def _effect_outside(dispatch_id: int, function: Hears) -> None:
    dispatch = Dispatch.objects.open().select_related("event").filter(pk=dispatch_id).first()
    if dispatch:
        function(dispatch.event)
        _close(dispatch)


def _close(dispatch: Dispatch) -> None:
    dispatch.done_at, dispatch.error = clock.now(), ""
    dispatch.save(update_fields=["done_at", "error"])


def run_due(*, since: int = 0) -> int:
    """Call every due hearer of events after number ``since`` here and now, in order, until none is due.

    Returns how many ran. For tests and for the demo's moved clock, where ``since`` keeps out what others left
    open: production leaves this to the relay and the workers.
    """
    ran = 0
    rows = Dispatch.objects.filter(event__gt=since).order_by("id")
    while due := list(rows.due().values_list("id", "hearer")):
        for dispatch_id, name in due:
            import_string(name)(dispatch_id)
        ran += len(due)
    return ran


@outside_hearer
def send_message(event: Event) -> None:
    """Hand a stored message to the provider, unless it was sent or cancelled meanwhile."""
    messages.send(subject_id(event))
