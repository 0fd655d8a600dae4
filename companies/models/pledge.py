"""The words of the pledge and the history of each company's: evidence, so nothing of it is ever edited or removed."""

import pgtrigger
from django.db import models

from companies.enums import Pledge
from companies.models.company import Company
from core import clock


class PledgeText(models.Model):
    """One version of the words, published by staff. Version 1 ships with the portal (``companies.pledge_text``)."""

    version = models.PositiveSmallIntegerField(unique=True)
    words = models.TextField()
    """Paragraphs with an empty line between them; the first says the promise in short."""
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-version"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Version {self.version}"


class PledgeMove(models.Model):
    """One change of the pledge: from what to what, to which version of the text, by whom and why."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="pledge_moves")
    before = models.CharField(max_length=12, choices=Pledge.choices)
    after = models.CharField(max_length=12, choices=Pledge.choices)
    version = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~(models.Q(after=Pledge.REVOKED) | models.Q(before=Pledge.REVOKED)) | ~models.Q(reason=""),
                name="revoked_and_lifted_with_a_reason",
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_before_display()} to {self.get_after_display()}"

    @property
    def who(self) -> str:
        """By whom: the company's own people by their name alone."""
        return self.actor_name.removesuffix(f", {self.company.name}")
