"""What a decision gives back of the charge, and what it means for the sender's share (domain.md 6).

Recorded on the dispute; whoever posts bills follows it.
"""

from dataclasses import dataclass

from django.conf import settings

from disputes.enums import DisputeState
from disputes.models import Dispute

GIVEN_BACK = {DisputeState.UPHELD: 100, DisputeState.PARTLY: settings.PARTIAL_CREDIT, DisputeState.DECLINED: 0}
"""How many percent of the charge a decision gives back."""


@dataclass(frozen=True, slots=True)
class Credit:
    percent: int
    cents: int
    """For the recipient alone: the sender must not learn what was bid."""

    @property
    def share_stays(self) -> bool:
        """A part given back is Baton's to bear; only what is not valid takes the sender's share along."""
        return self.percent < 100


def cents(dispute: Dispute, state: str) -> int:
    return dispute.charge_cents * GIVEN_BACK[DisputeState(state)] // 100


def credit(dispute: Dispute, state: str) -> Credit:
    """Of the decision in force, or of the one that was appealed."""
    recorded = dispute.credit_cents if state == dispute.state else None
    return Credit(GIVEN_BACK[DisputeState(state)], cents(dispute, state) if recorded is None else recorded)
