"""Evidence: a file that a party or Baton's staff put beside a case."""

from django.db import models
from django.db.models import Q

from companies.models import Company
from core import clock
from disputes.enums import FileKind
from disputes.models.claim import Claim
from disputes.models.dispute import Dispute

MOST_BYTES = 10 * 1024 * 1024


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def without_content(self) -> "EvidenceQuerySet":
        """For lists: the bytes stay in the database."""
        return self.defer("content")


class Evidence(models.Model):
    """Kept in the database: it is written, backed up and erased together with the case. Personal, name and content."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="evidence", null=True, blank=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence", null=True, blank=True)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    """Who put it there; none when Baton's staff did."""
    added_by_name = models.CharField(max_length=200)
    added_at = models.DateTimeField(default=clock.now)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=FileKind.choices)
    """What its content is, whatever it was called."""
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    """Empty once the customer was erased."""

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dispute__isnull=False, claim=None) | Q(dispute=None, claim__isnull=False),
                name="evidence_of_one_case",
            ),
            models.CheckConstraint(condition=Q(size__gt=0, size__lte=MOST_BYTES), name="evidence_of_a_size"),
            models.UniqueConstraint(
                fields=["dispute", "sha256"], condition=Q(dispute__isnull=False), name="same_file_once_a_dispute"
            ),
            models.UniqueConstraint(
                fields=["claim", "sha256"], condition=Q(claim__isnull=False), name="same_file_once_a_claim"
            ),
        ]

    def __str__(self) -> str:
        return f"Evidence {self.pk}"
