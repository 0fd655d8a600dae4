"""Notes that both companies read."""

from django.db import models

from companies.models import Company
from core import clock
from referrals.models.referral import Referral


class Note(models.Model):
    """A line one company wrote about the referral; the other one sees it. Personal: it may quote the customer."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="notes")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    text = models.TextField(max_length=1000)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Note on {self.referral_id}"
