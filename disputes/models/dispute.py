"""A dispute: the recipient says that a referral was not fair; the facts of the match, or staff, decide."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from companies.models import Company
from core import clock
from core.workflow import Stateful, StatefulQuerySet, Workflow
from disputes.enums import DECIDED, UNDECIDED, DisputeState
from disputes.workflow import DISPUTE
from referrals.enums import InvalidReason
from referrals.models import Referral

NO_DECISION = Q(decided_at=None, decision_reason="", decided_by_name="", decided_by=None)
A_DECISION = Q(decided_at__isnull=False) & ~Q(decision_reason="") & ~Q(decided_by_name="")


class Dispute(Stateful):
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
    decide_by = models.DateTimeField()
    """Until when staff mean to have decided (U2)."""
    state = models.CharField(max_length=8, choices=DisputeState.choices, default=DisputeState.OPEN)
    decision_reason = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    """Who of Baton's staff decided; nobody when the facts did."""
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"], condition=Q(state__in=sorted(UNDECIDED)), name="one_live_dispute"
            ),
            models.CheckConstraint(
                condition=(~Q(state__in=sorted(DECIDED)) & NO_DECISION) | (Q(state__in=sorted(DECIDED)) & A_DECISION),
                name="decided_with_a_reason",
            ),
            DISPUTE.check(),
        ]
        triggers = [DISPUTE.trigger()]

    def __str__(self) -> str:
        return f"Dispute of {self.referral}"
