"""Words that staff use again and again when they decide."""

from django.db import models

from disputes.enums import CaseKind


class SavedAnswer(models.Model):
    """A reason to start from. ``kind`` is what it is for; empty for everything."""

    title = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=16, choices=CaseKind.choices, blank=True)
    words = models.TextField(max_length=1000)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
