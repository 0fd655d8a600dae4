"""A poaching claim: a company says that a pledged one worked to take over its customer (domain.md 3)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from companies.models import Company, ServiceType
from core import clock
from core.workflow import Stateful, StatefulQuerySet, Workflow
from disputes.enums import FOUND, LIVE_CLAIM, VIOLATIONS, ClaimState, Ground, Ruling, Source
from disputes.models.decision import Decision, aside, decided
from disputes.workflow import CLAIM
from referrals.models import Referral

NO_RULING = Q(ruling="", ruled_at=None, ruled_because="", ruled_by_name="", ruled_by=None)
A_RULING = Q(ruled_at__isnull=False, ruled_by__isnull=False) & ~Q(ruled_because="") & ~Q(ruled_by_name="")


class Claim(Stateful, Decision):
    """What ``company`` says that ``against`` did, its answer, the finding, and what it meant for the pledge."""

    WORKFLOWS: ClassVar[tuple[Workflow, ...]] = (CLAIM,)

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    """Whose customer it was: the one that sent the referral."""
    against = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.COMPANY)
    ground = models.CharField(max_length=10, choices=Ground.choices)
    service = models.ForeignKey(ServiceType, on_delete=models.PROTECT, related_name="+")
    """What was to be taken over: one of the services that the referral protects."""
    happened_on = models.DateField()
    switched = models.BooleanField()
    """Whether the customer changed over. For the second and third ground that is part of the test (P10)."""
    account = models.TextField(max_length=2000, blank=True)
    """What happened, in the words of whoever claims. Personal: it may quote the customer."""
    pledge_version = models.PositiveSmallIntegerField(null=True, blank=True)
    """Words of the pledge in force when the referral was sent."""
    opened_by_name = models.CharField(max_length=200)
    opened_at = models.DateTimeField(default=clock.now)
    answer_by = models.DateTimeField()
    answer = models.TextField(max_length=2000, blank=True)
    """What the other side says to it. Personal, too."""
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reviewed_from = models.DateTimeField(null=True, blank=True)
    """Since when it has waited for staff: answered, or not answered in time."""
    state = models.CharField(max_length=12, choices=ClaimState.choices, default=ClaimState.OPEN)
    ruling = models.CharField(max_length=8, choices=Ruling.choices, blank=True, default=Ruling.NONE)
    ruled_because = models.CharField(max_length=1000, blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ruled_by_name = models.CharField(max_length=200, blank=True)
    ruled_at = models.DateTimeField(null=True, blank=True)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"], condition=Q(state__in=sorted(LIVE_CLAIM)), name="one_live_claim"
            ),
            models.CheckConstraint(condition=~Q(company=F("against")), name="claim_against_another"),
            models.CheckConstraint(condition=Q(ground=Ground.DIRECT) | Q(switched=True), name="switched_by_its_ground"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="", answered_by_name="")
                | (Q(answered_at__isnull=False) & ~Q(answered_by_name="")),
                name="answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ClaimState.OPEN, ClaimState.WITHDRAWN]) | Q(reviewed_from__isnull=False),
                name="found_after_review",
            ),
            decided(FOUND, name="found_with_a_reason"),
            models.CheckConstraint(
                condition=NO_RULING | (Q(state__in=sorted(VIOLATIONS)) & ~Q(ruling="") & A_RULING),
                name="ruled_with_a_reason",
            ),
            aside(name="claim_aside_with_a_word"),
            CLAIM.check(),
        ]
        triggers = [CLAIM.trigger()]

    def __str__(self) -> str:
        return f"Claim about {self.referral}"
