"""An assignment: one company, named for one referral, on terms frozen when it was matched."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from companies.models import Company
from core import clock
from core.workflow import Stateful, StatefulQuerySet, Workflow
from referrals.enums import LIVE, AssignmentState, ChoiceReason
from referrals.models.consent import Consent
from referrals.models.referral import Referral
from referrals.workflow import ASSIGNMENT


class Assignment(Stateful):
    """The hold of ``company`` for ``referral``. At most one is live, and it is delivered only with a consent.

    A composite foreign key (consent, company, referral) makes it impossible to store a delivery to a
    company that the customer's consent does not name.
    """

    WORKFLOWS: ClassVar[tuple[Workflow, ...]] = (ASSIGNMENT,)

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="assignments")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=AssignmentState.choices, default=AssignmentState.HELD)
    run_id = models.BigIntegerField()
    """The match run that named the company. Plain number: the runs live in an app above."""
    bid_cents = models.PositiveIntegerField()
    held_at = models.DateTimeField(default=clock.now)
    held_until = models.DateTimeField(null=True)
    """When the hold lapses; none from submission on."""
    confirmed_at = models.DateTimeField(null=True)
    """When the first two confirmations were given for exactly this company."""
    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, null=True, related_name="assignment")
    ended_because = models.CharField(max_length=300, blank=True)
    chosen_because = models.CharField(max_length=16, choices=ChoiceReason.choices, blank=True)
    """Why the customer took this company and not the one that the run named first; empty when it is that one."""

    objects = StatefulQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"], condition=Q(state__in=sorted(LIVE)), name="one_live_assignment"
            ),
            models.CheckConstraint(
                condition=~Q(state=AssignmentState.DELIVERED) | Q(consent__isnull=False),
                name="delivered_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(consent__isnull=True) | Q(confirmed_at__isnull=False),
                name="consented_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=F("held_at")), name="held_forward"
            ),
            ASSIGNMENT.check(),
        ]
        indexes = [
            models.Index(fields=["held_until"], condition=Q(state=AssignmentState.HELD), name="holds_to_lapse"),
            models.Index(fields=["company"], condition=Q(state=AssignmentState.HELD), name="holds_of_a_company"),
        ]
        triggers = [ASSIGNMENT.trigger()]

    def __str__(self) -> str:
        return f"{self.company_id} for {self.referral_id}"
