"""What either company says about a case while it is in review."""

from django.db import models
from django.db.models import Q

from companies.models import Company
from core import clock
from disputes.models.claim import Claim
from disputes.models.dispute import Dispute


class Comment(models.Model):
    """A statement that both companies and staff read. Personal: it may quote the customer."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="comments", null=True, blank=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="comments", null=True, blank=True)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    text = models.TextField(max_length=1000)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dispute__isnull=False, claim=None) | Q(dispute=None, claim__isnull=False),
                name="comment_on_one_case",
            )
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk}"
