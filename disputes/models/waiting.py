"""Everything that waits for Baton's staff, as one list: a view over the tables of the cases."""

from django.conf import settings
from django.db import models

from companies.models import Company
from disputes.enums import CaseKind
from referrals.models import Referral


class Waiting(models.Model):
    """A row for each thing that a person at Baton has to decide. Read only; what it says follows from the states."""

    key = models.CharField(max_length=40, primary_key=True)
    """``claim-12``: its kind, and the id of what it is about."""
    kind = models.CharField(max_length=16, choices=CaseKind.choices)
    subject_id = models.BigIntegerField()
    """Of the dispute, claim, request or flag."""
    referral = models.ForeignKey(Referral, on_delete=models.DO_NOTHING, related_name="+", null=True)
    company = models.ForeignKey(Company, on_delete=models.DO_NOTHING, related_name="+")
    """Who asks, or whom a flag is about."""
    against = models.ForeignKey(Company, on_delete=models.DO_NOTHING, related_name="+", null=True)
    since = models.DateTimeField()
    due = models.DateTimeField()
    late_soon = models.DateTimeField()
    """When three quarters of the time are over."""
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+", null=True)
    aside_until = models.DateTimeField(null=True)
    """Until when staff have put aside what waits, and why."""
    aside_because = models.CharField(max_length=200)

    class Meta:
        managed = False
        db_table = "disputes_waiting"
        verbose_name = "case"
        verbose_name_plural = "cases"
        ordering = ["due", "key"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject_id}"
