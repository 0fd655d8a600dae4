"""A dispute: the recipient says that a referral was not fair, and staff decide."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from companies.models import Company
from core import clock
from core.workflow import Stateful, StatefulQuerySet, Workflow
from disputes.enums import DisputeState
from disputes.workflow import DISPUTE
from referrals.enums import InvalidReason
from referrals.models import Referral


class Dispute(Stateful):
    """One request of the recipient, and what staff decided, with the reason that both companies read."""

    WORKFLOWS: ClassVar[tuple[Workflow, ...]] = (DISPUTE,)

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=24, choices=InvalidReason.choices)
    note = models.TextField(max_length=1000)
    """The recipient's account. Personal: it may quote the customer."""
    opened_by_name = models.CharField(max_length=200)
    opened_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=8, choices=DisputeState.choices, default=DisputeState.OPEN)
    decision_reason = models.CharField(max_length=1000, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["referral"], condition=Q(state=DisputeState.OPEN), name="one_live_dispute"),
            models.CheckConstraint(
                condition=Q(state=DisputeState.OPEN, decided_at=None, decision_reason="")
                | (~Q(state=DisputeState.OPEN) & Q(decided_at__isnull=False) & ~Q(decision_reason="")),
                name="decided_with_a_reason",
            ),
            DISPUTE.check(),
        ]
        triggers = [DISPUTE.trigger()]

    def __str__(self) -> str:
        return f"Dispute of {self.referral}"
