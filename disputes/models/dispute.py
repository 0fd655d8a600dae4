"""A dispute: the recipient says that a referral was not fair; the facts of the match, or staff, decide."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from companies.models import Company
from core import clock
from core.workflow import Stateful, StatefulQuerySet, Workflow
from disputes.enums import DECIDED, UNDECIDED, DisputeState
from disputes.models.decision import Decision, aside, decided
from disputes.workflow import DISPUTE
from referrals.enums import InvalidReason
from referrals.models import Referral


class Dispute(Stateful, Decision):
    """One request of the recipient, and the decision in force, with the reason that both companies read."""

    WORKFLOWS: ClassVar[tuple[Workflow, ...]] = (DISPUTE,)

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=24, choices=InvalidReason.choices)
    note = models.TextField(max_length=1000)
    """The recipient's account. Personal: it may quote the customer."""
    answers = models.JSONField(default=dict, blank=True)
    """What was answered to the questions of the reason: dates, numbers and choices, nothing personal."""
    opened_by_name = models.CharField(max_length=200)
    opened_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=8, choices=DisputeState.choices, default=DisputeState.OPEN)
    charge_cents = models.PositiveIntegerField()
    """What the recipient bid for the referral: the most that can be given back."""
    credit_cents = models.PositiveIntegerField(null=True, blank=True)
    """What the decision gives back of it; none while there is no decision."""

    objects = StatefulQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"], condition=Q(state__in=sorted(UNDECIDED)), name="one_live_dispute"
            ),
            decided(DECIDED, name="decided_with_a_reason"),
            models.CheckConstraint(
                condition=Q(credit_cents=None) | Q(credit_cents__lte=F("charge_cents")), name="credit_within_the_charge"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(DECIDED), credit_cents__isnull=False)
                | (~Q(state__in=sorted(DECIDED)) & Q(credit_cents=None)),
                name="credit_once_decided",
            ),
            aside(name="dispute_aside_with_a_word"),
            DISPUTE.check(),
        ]
        triggers = [DISPUTE.trigger()]

    def __str__(self) -> str:
        return f"Dispute of {self.referral}"
