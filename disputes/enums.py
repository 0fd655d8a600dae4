"""The words of a dispute."""

from django.db.models import TextChoices

from referrals.enums import InvalidReason


class DisputeState(TextChoices):
    OPEN = "open", "In review"
    APPEALED = "appealed", "Appealed"
    UPHELD = "upheld", "Upheld"
    PARTLY = "partly", "Upheld in part"
    DECLINED = "declined", "Declined"


UNDECIDED = frozenset({DisputeState.OPEN, DisputeState.APPEALED})
DECIDED = frozenset({DisputeState.UPHELD, DisputeState.PARTLY, DisputeState.DECLINED})
IN_PART = frozenset({InvalidReason.NEED_WENT_AWAY, InvalidReason.SERVICE_EXCEPTION, InvalidReason.OTHER_SOURCE})
"""Reasons for which, when they hold, the recipient gets a part back and the sender keeps all (domain.md 6)."""
