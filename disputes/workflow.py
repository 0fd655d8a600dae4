"""The moves of everything that has a case. The triggers in the database and docs/states.md come from these tables."""

from core.workflow import Workflow
from disputes.enums import DECIDED, FOUND, ClaimState, DisputeState, ReinstatementState, ResolutionState

DISPUTE = Workflow(
    name="dispute",
    noun="dispute",
    field="state",
    first=DisputeState.OPEN,
    moves={
        DisputeState.OPEN: DECIDED,
        # Once: an appeal is one row a dispute.
        **dict.fromkeys(sorted(DECIDED), frozenset({DisputeState.APPEALED})),
        DisputeState.APPEALED: DECIDED,
    },
)

CLAIM = Workflow(
    name="claim",
    noun="claim",
    field="state",
    first=ClaimState.OPEN,
    moves={
        # In review once it is answered, or the time for an answer is over.
        ClaimState.OPEN: frozenset({ClaimState.IN_REVIEW, ClaimState.WITHDRAWN}),
        ClaimState.IN_REVIEW: FOUND | {ClaimState.WITHDRAWN},
    },
)

RESOLUTION = Workflow(
    name="resolution",
    noun="resolution",
    field="state",
    first=ResolutionState.OWED,
    moves={
        ResolutionState.OWED: frozenset({ResolutionState.OFFERED, ResolutionState.LAPSED}),
        ResolutionState.OFFERED: frozenset(
            {ResolutionState.CONFIRMED, ResolutionState.REFUSED, ResolutionState.UNCONFIRMED}
        ),
        # From here on staff: they call it resolved, or set it anew with a deadline.
        ResolutionState.REFUSED: frozenset({ResolutionState.CONFIRMED, ResolutionState.OWED}),
        ResolutionState.UNCONFIRMED: frozenset({ResolutionState.CONFIRMED, ResolutionState.OWED}),
        ResolutionState.LAPSED: frozenset({ResolutionState.OWED}),
    },
)

REINSTATEMENT = Workflow(
    name="reinstatement",
    noun="request",
    field="state",
    first=ReinstatementState.ASKED,
    moves={
        ReinstatementState.ASKED: frozenset(
            {ReinstatementState.GRANTED, ReinstatementState.REFUSED, ReinstatementState.WITHDRAWN}
        ),
    },
)
