"""The moves of a referral and of an assignment.

The triggers in the database and docs/states.md come from these tables. Whose hand may make a move is in
permissions.py.
"""

from core.workflow import Workflow
from referrals.enums import WORKED, AssignmentState, Status

_AFTER_CHECK = {Status.DELIVERED, Status.REJECTED, Status.WITHDRAWN, Status.OPEN}

REFERRAL = Workflow(
    name="referral",
    noun="referral",
    field="status",
    first=Status.MATCHING,
    moves={
        Status.MATCHING: frozenset({Status.MATCHED, Status.UNMATCHED}),
        Status.UNMATCHED: frozenset({Status.MATCHING, Status.ABANDONED}),
        Status.MATCHED: frozenset({Status.SUBMITTED, Status.MATCHING, Status.OPEN, Status.ABANDONED}),
        Status.OPEN: frozenset({Status.MATCHING, Status.ABANDONED}),
        Status.SUBMITTED: frozenset(_AFTER_CHECK | {Status.HELD}),
        Status.HELD: frozenset(_AFTER_CHECK),
        # Back to DELIVERED only by undo; INVALID only by a dispute upheld.
        **{status: (WORKED - {status}) | {Status.INVALID} for status in sorted(WORKED)},
    },
)

ASSIGNMENT = Workflow(
    name="assignment",
    noun="match",
    field="state",
    first=AssignmentState.HELD,
    moves={
        AssignmentState.HELD: frozenset({AssignmentState.LAPSED, AssignmentState.WITHDRAWN, AssignmentState.DELIVERED}),
    },
)
