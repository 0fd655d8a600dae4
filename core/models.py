"""The journal, its dispatches, and the messages that leave the house."""

import uuid

import pgtrigger
from django.db import models

from core import clock

CHANNEL = "dispatch"
"""PostgreSQL notification channel on which the relay listens."""


class Event(models.Model):
    """One thing that happened: history and outbox in one, append-only, without personal details.

    ``subject`` and ``actor`` are text (``referral:12``, ``user:3``), so that history outlives what it is about.
    """

    type = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["subject", "id"])]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.type} {self.subject}"


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def open(self) -> "DispatchQuerySet":
        """Neither done nor given up."""
        return self.filter(done_at=None, parked_at=None)

    def due(self) -> "DispatchQuerySet":
        return self.open().filter(run_after__lte=clock.now())

    def leased(self) -> "DispatchQuerySet":
        """Handed to the broker, and not due again yet."""
        return self.open().filter(run_after__gt=clock.now())


class Dispatch(models.Model):
    """One event for one hearer, open until the hearer's own transaction closes it."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="dispatches")
    hearer = models.CharField(max_length=100)
    run_after = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=100, blank=True)
    """Class of the last exception; never its text, which may quote a row."""

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "dispatches"
        constraints = [
            models.UniqueConstraint(fields=["event", "hearer"], name="one_dispatch_a_hearer"),
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(parked_at=None), name="dispatch_done_or_parked"
            ),
        ]
        indexes = [
            models.Index(
                fields=["run_after", "id"],
                condition=models.Q(done_at=None, parked_at=None),
                name="dispatch_due",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="wakes_the_relay",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                level=pgtrigger.Statement,
                func=f"NOTIFY {CHANNEL}; RETURN NULL;",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hearer} of event {self.event_id}"


class StoppedNumber(models.Model):
    """A phone that answered STOP: nothing is texted to it again. Only its keyed digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    stopped_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"Stopped {self.stopped_at}"


class Message(models.Model):
    """A text or an e-mail, stored before it is sent. Its address and words are personal details."""

    class Channel(models.TextChoices):
        TEXT = "text", "Text"
        EMAIL = "email", "E-mail"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    to = models.CharField(max_length=254)
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    about = models.CharField(max_length=60)
    """Subject of the journal that it belongs to, such as ``referral:12``."""
    may_name = models.CharField(max_length=60, blank=True, db_default="")
    """Subject whose customer staff may name in these words: they go with the customer's details."""
    to_customer = models.BooleanField(default=False)
    sealed = models.BooleanField(default=False)
    """Whoever has its words can act on them, as with a link that signs somebody in: they go once it is sent."""
    queued_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    provider_ref = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-queued_at", "-id"]
        indexes = [
            models.Index(fields=["about"]),
            models.Index(fields=["may_name"], condition=~models.Q(may_name=""), name="message_may_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(cancelled_at=None),
                name="message_sent_or_cancelled",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} about {self.about}"
