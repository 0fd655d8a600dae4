"""An appeal: one of the two companies asks another reviewer to look at a decision again."""

from django.conf import settings
from django.db import models

from companies.models import Company
from core import clock
from disputes.enums import DisputeState
from disputes.models.dispute import Dispute


class Appeal(models.Model):
    """The one second look at a dispute, and the decision that it was made against."""

    dispute = models.OneToOneField(Dispute, on_delete=models.PROTECT, related_name="appeal")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(max_length=1000)
    """What is new. Personal: it may quote the customer."""
    opened_by_name = models.CharField(max_length=200)
    opened_at = models.DateTimeField(default=clock.now)
    was = models.CharField(max_length=8, choices=DisputeState.choices)
    was_because = models.CharField(max_length=1000)
    was_decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    was_decided_by_name = models.CharField(max_length=200)
    was_decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Appeal in {self.dispute}"
