"""Texts and e-mails: stored first, then sent through a provider with a stable id."""

import re
from collections.abc import Iterable
from datetime import timedelta
from email.utils import parseaddr
from functools import partial
from typing import Any, Protocol

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.utils.module_loading import import_string

from core import clock, events, stops
from core.actors import BATON
from core.models import Event, Message

LINK = re.compile(r"https?://\S+")


class Provider(Protocol):
    """What carries a message to a phone or a mailbox."""

    def send(self, message: Message) -> str:
        """Send it once for each ``message.id``, however often it is called, and return the carrier's reference.

        One that carries texts answers or gives up within three seconds: a customer who says stop at that
        moment waits for it.
        """


class DevelopmentProvider:
    """Sends nothing anywhere: the stored message is read on the development page."""

    KEPT_FOR = timedelta(hours=1)
    """How long that page still shows the words of a sealed message."""

    def send(self, message: Message) -> str:
        if message.sealed:
            cache.set(self._kept_under(message), message.body, self.KEPT_FOR.total_seconds())
        return f"development-{message.pk}"

    def words_of(self, message: Message) -> str:
        """What a mailbox would hold by now; empty once the copy of a sealed message is gone."""
        return message.body or cache.get(self._kept_under(message), "")

    def _kept_under(self, message: Message) -> str:
        return f"development-message-{message.pk}"


class MailProvider:
    """Sends e-mail through the server that EMAIL_URL names."""

    def send(self, message: Message) -> str:
        """One that is sent twice has the same Message-ID, by which mailboxes know it again."""
        if message.channel != Message.Channel.EMAIL:
            raise NoCarrier(f"Nobody carries a message by {message.channel} yet.")
        reference = f"<{message.pk}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}>"
        mail = EmailMessage(message.title, message.body, to=[message.to], headers={"Message-ID": reference})
        mail.send()
        return reference


class NoCarrier(Exception):
    """This channel has no carrier: its messages wait, and staff see their parked dispatches."""


def queue(*, to: str, **letter: Any) -> Message:
    """Store one message, as ``queue_each`` does."""
    return queue_each([to], **letter)[0]


def queue_each(
    addresses: Iterable[str],
    *,
    channel: str,
    body: str,
    about: models.Model,
    title: str = "",
    to_customer: bool = False,
    sealed: bool = False,
    says: str = "",
    may_name: models.Model | None = None,
) -> list[Message]:
    """Store the same message to each address and record that it waits, in the caller's transaction.

    ``says`` stands in the journal: what it is about in a few words, without a personal detail.
    ``may_name``: the row whose customer the words may name; they are emptied with that customer's details.
    A worker sends it after commit. The words of a ``sealed`` one are emptied as soon as it is sent or cancelled:
    who reads the database later finds no link to act on.
    """
    subject = events.subject_of(about)
    letter = partial(
        Message,
        channel=channel,
        title=title,
        body=body,
        about=subject,
        may_name=events.subject_of(may_name) if may_name else "",
        to_customer=to_customer,
        sealed=sealed,
    )
    told = {"says": says} if says else {}
    messages = Message.objects.bulk_create(letter(to=address) for address in addresses)
    events.record_each("message.queued", subjects=messages, by=BATON, about=subject, channel=channel, **told)
    return messages


def send(message_id: str) -> None:
    """Send the message unless it was sent or cancelled meanwhile. Must not run inside a transaction."""
    message = _waiting(message_id).first()
    if message is None:
        return
    if message.channel == Message.Channel.TEXT:
        _send_text(message_id, message.to)
    else:
        _hand_over(message)


@transaction.atomic
def _send_text(message_id: str, number: str) -> None:
    """Hand a text over, or cancel it when its number answered STOP.

    In one transaction with the hand-over, unlike anything else that talks to the outside: whoever stops the
    number or cancels the message waits until it has left, and once they are done nothing leaves any more.
    """
    stops.lock(number)
    message = _waiting(message_id).select_for_update(of=("self",), no_key=True).first()
    if message is None:
        return
    if stops.is_stopped(number):
        _cancel(Message.objects.filter(pk=message.pk))
    else:
        _hand_over(message)


def _hand_over(message: Message) -> None:
    provider: Provider = import_string(settings.MESSAGE_PROVIDER)()
    message.provider_ref = provider.send(message)
    # An e-mail that was taken back in this very moment has left all the same, and its row says so.
    message.sent_at, message.cancelled_at = clock.now(), None
    message.save(update_fields=["provider_ref", "sent_at", "cancelled_at"])
    if message.sealed:
        _empty(Message.objects.filter(pk=message.pk))


def _waiting(message_id: str) -> models.QuerySet[Message]:
    return Message.objects.filter(pk=message_id, sent_at=None, cancelled_at=None)


def about(row: models.Model) -> models.QuerySet[Message]:
    return Message.objects.filter(about=events.subject_of(row))


def for_staff(message: Message) -> str:
    """Its words as staff read them: without the links by which somebody else would act as whom it was sent to."""
    if message.sealed and not message.body:
        return "Not kept: it held a link that acts."
    return LINK.sub("(their link)", message.body) if message.sealed or message.to_customer else message.body


def told_customer(row: models.Model) -> models.QuerySet[Event]:
    """What left for the customer about ``row``, where the journal knows what it says; not what was taken back."""
    left = [events.subject_of(each) for each in about(row).filter(to_customer=True, sent_at__isnull=False)]
    return Event.objects.filter(type="message.queued", data__has_key="says", subject__in=left)


def cancel(row: models.Model) -> None:
    """Take back what still waits to be sent about ``row``."""
    _cancel(about(row))


def _cancel(messages: models.QuerySet[Message]) -> None:
    messages.filter(sent_at=None, cancelled_at=None).update(cancelled_at=clock.now())
    _empty(messages.exclude(cancelled_at=None))


def _empty(done_with: models.QuerySet[Message]) -> None:
    """After the message has its last state, so that nobody sends an emptied one."""
    done_with.filter(sealed=True).update(body="")


def erase(row: models.Model) -> None:
    """Empty address and words of every message about ``row`` that went to the customer (erase_customer).

    And the words of those to others that may name the customer.
    """
    cancel(row)
    about(row).update(to="", body="", title="")
    erase_naming(events.subject_of(row))


def erase_naming(subject: str) -> None:
    """Empty the words that may name the customer of ``subject``; what waits of them is not sent."""
    naming = Message.objects.filter(may_name=subject)
    _cancel(naming)
    naming.update(body="")
