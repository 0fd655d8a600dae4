"""The words of a dispute."""

from django.db.models import TextChoices


class DisputeState(TextChoices):
    OPEN = "open", "In review"
    UPHELD = "upheld", "Upheld"
    DECLINED = "declined", "Declined"
