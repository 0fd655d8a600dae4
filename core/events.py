"""Recording what happened. Writing rows is all it does: only the relay publishes."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.module_loading import import_string

from core import clock
from core.actors import Actor
from core.models import Dispatch, Event
from core.refusals import MoveRefused, NotAllowed

HAPPENED = """
INSERT INTO core_event (type, subject, actor, actor_name, data, at)
SELECT %(type)s, subject, %(actor)s, %(actor_name)s, %(data)s::jsonb, %(now)s FROM unnest(%(subjects)s::text[]) subject
"""
HAPPENED_AND_HEARD = f"""
WITH happened AS ({HAPPENED} RETURNING id)
INSERT INTO core_dispatch (event_id, hearer, run_after, attempts, error)
SELECT id, hearer, %(now)s, 0, ''
FROM happened, unnest(%(hearers)s::text[]) WITH ORDINALITY AS heard (hearer, place) ORDER BY id, place
"""


def subject_of(row: models.Model) -> str:
    """The journal's name for a row: ``referral:12``."""
    model: Any = row._meta.concrete_model  # a proxy is the same row under another name
    return f"{model._meta.model_name}:{row.pk}"


def subject_id(event: Event) -> str:
    """The row id out of an event's subject."""
    return event.subject.partition(":")[2]


def hearers_of(type: str) -> Sequence[str]:
    return import_string(settings.SUBSCRIPTIONS).get(type, [])


def record(type: str, *, subject: models.Model, by: Actor, **data: Any) -> None:
    """Write the event and a dispatch for each of its hearers, which wakes the relay at commit.

    Must be called inside the act's transaction. ``data`` is JSON without personal details.
    """
    record_each(type, subjects=[subject], by=by, **data)


def record_each(type: str, *, subjects: Iterable[models.Model], by: Actor, **data: Any) -> None:
    """The same that happened to several rows, in the one statement that one takes: every act waits for it."""
    if not connection.in_atomic_block:
        raise TypeError("An event is recorded in the transaction of its act.")
    hearers = list(hearers_of(type))
    happened: dict[str, Any] = {
        "type": type,
        "subjects": [subject_of(subject) for subject in subjects],
        "actor": by.actor,
        "actor_name": by.actor_name,
        "data": json.dumps(data),
        "now": clock.now(),
        "hearers": hearers,
    }
    with connection.cursor() as cursor:
        cursor.execute(HAPPENED_AND_HEARD if hearers else HAPPENED, happened)


@transaction.atomic
def try_again(dispatch: Dispatch, *, reason: str, by: Actor) -> None:
    """Unpark a dispatch: staff saw to what had stopped it. It is due at once, with all its starts anew.

    Records ``dispatch.tried_again``. Raises MoveRefused when it is not parked any more.
    """
    if not getattr(by, "is_staff", False):
        raise NotAllowed("Only Baton's staff can do this.")
    parked = Dispatch.objects.filter(pk=dispatch.pk, parked_at__isnull=False)
    if not parked.update(parked_at=None, attempts=0, run_after=clock.now()):
        raise MoveRefused("This is not parked any more, so that was not done.")
    record("dispatch.tried_again", subject=dispatch, by=by, hearer=dispatch.hearer, reason=reason)


def timeline(row: models.Model) -> models.QuerySet[Event]:
    """All that happened to ``row``, newest first."""
    return Event.objects.filter(subject=subject_of(row)).order_by("-id")
