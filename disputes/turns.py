"""Whose turn it is in a claim: what is to be done next, by whom and by when."""

from dataclasses import dataclass
from datetime import datetime

from companies.models import Company
from core import clock
from disputes.enums import CLAIM_UNDECIDED, ClaimState, ResolutionState
from disputes.models import Claim, Resolution

BATON_LOOKS = {
    ResolutionState.REFUSED: "look at the offer",
    ResolutionState.UNCONFIRMED: "look at the offer",
    ResolutionState.LAPSED: "look at the pledge",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """``company`` is to do ``what`` until ``by``; Baton's staff where there is none."""

    company: Company | None
    what: str
    by: datetime

    @property
    def late(self) -> bool:
        return self.by < clock.now()


def turn(claim: Claim) -> Turn | None:
    """None once there is nothing left to do. Needs ``company``, ``against`` and ``resolution`` of the claim."""
    if claim.state == ClaimState.OPEN:
        return Turn(claim.against, "answer the claim", claim.answer_by)
    if claim.state in CLAIM_UNDECIDED:
        return Turn(None, "decide", claim.decide_by)
    resolution = getattr(claim, "resolution", None)
    return _mending(claim, resolution) if resolution else None


def _mending(claim: Claim, resolution: Resolution) -> Turn | None:
    if resolution.state == ResolutionState.OWED:
        return Turn(claim.against, "say how it is resolved", resolution.due_at)
    if resolution.state == ResolutionState.OFFERED:
        return Turn(claim.company, "confirm that it is resolved", resolution.due_at)
    if resolution.state == ResolutionState.LAPSED and (claim.ruling or not claim.against.pledged):
        return None
    looks = BATON_LOOKS.get(ResolutionState(resolution.state))
    return Turn(None, looks, resolution.due_at) if looks else None
