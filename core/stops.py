"""Numbers that answered STOP: nothing is texted to them any more, by whomever and about whatever it is."""

from django.db import transaction

from core import events
from core.actors import Actor
from core.digests import digest
from core.locks import one_at_a_time
from core.models import StoppedNumber


@transaction.atomic
def stop(number: str, *, about: str = "", by: Actor) -> StoppedNumber:
    """Text nothing to ``number`` (E.164) from now on. Only its keyed digest is kept, and it is kept for good.

    ``about`` is what the text was about that the customer answered, such as ``referral:12``: who hears
    ``number.stopped`` may take it as their word on that as well. No text confirms it: the next one that this
    number gets would be one too many, and the customer's own page says that it was done.
    Waits for a text that is being handed over at this moment. Stopping twice keeps one row.
    """
    lock(number)
    row, _ = StoppedNumber.objects.get_or_create(digest=_digest(number))
    events.record("number.stopped", subject=row, by=by, about=about)
    return row


def is_stopped(number: str) -> bool:
    return StoppedNumber.objects.filter(digest=_digest(number)).exists()


def is_of(number: str, *, row: str) -> bool:
    """Whether it is ``number`` that the row of this id keeps."""
    return StoppedNumber.objects.filter(pk=row, digest=_digest(number)).exists()


def lock(number: str) -> None:
    """Let one transaction at a time text this number or stop it, until the transaction ends."""
    one_at_a_time(_digest(number))


def _digest(number: str) -> str:
    return digest("stopped", number)
