"""What the recipient reported, report by report."""

from django.db import models
from django.db.models import Q

from companies.models import ServiceType
from core import clock
from referrals.enums import OUTCOMES, InvalidReason, NoSaleReason, Status
from referrals.models.referral import Referral


class Outcome(models.Model):
    """One report: the state before and after, the amount of a sale, the reason of none. The last one counts."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="outcomes")
    before = models.CharField(max_length=12, choices=Status.choices)
    status = models.CharField(max_length=12, choices=Status.choices)
    sold_cents = models.PositiveBigIntegerField(null=True, blank=True)
    service = models.ForeignKey(ServiceType, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    """What was sold, which may be another service than the one that was asked for."""
    reason = models.CharField(max_length=16, choices=NoSaleReason.choices, blank=True)
    invalid = models.CharField(max_length=24, choices=InvalidReason.choices, blank=True)
    """Why the recipient finds it not valid. Its own word: only a dispute upheld makes it so."""
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=200)
    reported_at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=sorted(OUTCOMES)), name="outcome_is_one_of_three"),
            models.CheckConstraint(
                condition=Q(status=Status.SOLD, sold_cents__isnull=False)
                | (~Q(status=Status.SOLD) & Q(sold_cents__isnull=True)),
                name="amount_only_when_sold",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.SOLD, service__isnull=False)
                | (~Q(status=Status.SOLD) & Q(service__isnull=True)),
                name="service_only_when_sold",
            ),
            models.CheckConstraint(condition=Q(invalid="") | Q(status=Status.NO_SALE), name="invalid_without_sale"),
            models.CheckConstraint(
                condition=(Q(status=Status.NO_SALE) & ~Q(reason="")) | (~Q(status=Status.NO_SALE) & Q(reason="")),
                name="reason_only_without_sale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} on {self.referral_id}"
