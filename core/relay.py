"""The relay: leases due dispatch rows and wakes their hearers. The only place that publishes to the broker."""

import logging
import select
from collections.abc import Callable

from celery import current_app
from django.conf import settings
from django.db import close_old_connections, connection, transaction

from core import clock
from core.models import CHANNEL, Dispatch

log = logging.getLogger(__name__)
BATCH = 50
IN_FLIGHT = 500
"""Rows leased at once at most: a backlog longer than workers do in one lease would be published again and again."""
LOOK_EVERY = 0.2
WAIT_AFTER_FAILURE = 1.0


def lease() -> list[tuple[int, str]]:
    """Take up to a batch of due rows for the length of a lease; a row comes back when it is still open then.

    No more than IN_FLIGHT rows are out at once.
    """
    with transaction.atomic():
        room = max(0, min(BATCH, IN_FLIGHT - Dispatch.objects.leased().count()))
        due = Dispatch.objects.due().order_by("run_after", "id")
        rows = list(due.select_for_update(of=("self",), skip_locked=True)[:room])
        Dispatch.objects.filter(pk__in=[row.pk for row in rows]).update(run_after=clock.now() + settings.DISPATCH_LEASE)
    return [(row.pk, row.hearer) for row in rows]


def publish(rows: list[tuple[int, str]]) -> bool:
    """Wake the hearer of each row; stop at the first failure, as the broker is away for all of them alike."""
    for place, (dispatch_id, hearer) in enumerate(rows):
        try:
            current_app.send_task(hearer, args=[dispatch_id], retry=False)
        except Exception as error:
            log.warning("The broker did not take dispatch %s: %s", dispatch_id, type(error).__name__)
            give_back([pk for pk, _ in rows[place:]])
            return False
    return True


def give_back(ids: list[int]) -> None:
    """End the lease of rows that were not published: they are due again at once."""
    Dispatch.objects.open().filter(pk__in=ids).update(run_after=clock.now())


def run(stopped: Callable[[], bool]) -> None:
    """Relay until ``stopped()``; a lost database session is opened again."""
    while not stopped():
        try:
            _listen()
            while not stopped():
                _turn()
        except Exception as error:
            log.warning("The relay lost its footing and starts again: %s", type(error).__name__)
            connection.close()
            select.select([], [], [], WAIT_AFTER_FAILURE)


def _listen() -> None:
    close_old_connections()
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")


def _turn() -> None:
    # A look is one statement, and most looks find nothing.
    rows = lease() if Dispatch.objects.due().exists() else []
    if rows and publish(rows):
        return
    if rows:
        select.select([], [], [], WAIT_AFTER_FAILURE)
        return
    # Wakes at the first notification; looks without one too, for leases that ran out.
    for _ in connection.connection.notifies(timeout=LOOK_EVERY, stop_after=1):
        pass
