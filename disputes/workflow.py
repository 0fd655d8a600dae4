"""The moves of a dispute. The trigger in the database and docs/states.md come from this table."""

from core.workflow import Workflow
from disputes.enums import DECIDED, DisputeState

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
