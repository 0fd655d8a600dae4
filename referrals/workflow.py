"""The moves of a referral and of an assignment.

The triggers in the database and docs/states.md come from these tables. permissions.py
asks MAY_MOVE, whose hand may make a move.
"""

from core.workflow import Workflow
from referrals.enums import OUTCOMES, WORKED, AssignmentState, Party, Status

_AFTER_CHECK = {Status.DELIVERED, Status.REJECTED, Status.WITHDRAWN, Status.OPEN}

MAY_MOVE: dict[str, frozenset[Party]] = {
    Status.MATCHING: frozenset({Party.SENDER}),
    Status.MATCHED: frozenset({Party.BATON}),
    Status.UNMATCHED: frozenset({Party.BATON}),
    Status.OPEN: frozenset({Party.BATON}),
    # The customer ends what came back to its sender; staff do it for a customer who asks them.
    Status.ABANDONED: frozenset({Party.SENDER, Party.BATON, Party.CUSTOMER, Party.STAFF}),
    Status.SUBMITTED: frozenset({Party.SENDER}),
    Status.HELD: frozenset({Party.BATON}),
    Status.REJECTED: frozenset({Party.BATON, Party.STAFF}),
    Status.WITHDRAWN: frozenset({Party.CUSTOMER, Party.STAFF}),
    # The recipient comes back here only by undoing its own report.
    Status.DELIVERED: frozenset({Party.BATON, Party.RECIPIENT}),
    **{outcome: frozenset({Party.RECIPIENT}) for outcome in sorted(OUTCOMES)},
    # Baton itself where the facts decide a dispute.
    Status.INVALID: frozenset({Party.STAFF, Party.BATON}),
}
"""Whose hand may move a referral to each state."""
PUTS_BACK = frozenset({Party.STAFF})
"""Whose hand may bring back what was found not valid, wherever it stood before: whoever decides its appeal."""

REFERRAL = Workflow(
    name="referral",
    noun="referral",
    field="status",
    first=Status.MATCHING,
    moves={
        Status.MATCHING: frozenset({Status.MATCHED, Status.UNMATCHED, Status.ABANDONED}),
        Status.UNMATCHED: frozenset({Status.MATCHING, Status.ABANDONED}),
        Status.MATCHED: frozenset({Status.SUBMITTED, Status.MATCHING, Status.OPEN, Status.ABANDONED}),
        Status.OPEN: frozenset({Status.MATCHING, Status.ABANDONED}),
        Status.SUBMITTED: frozenset(_AFTER_CHECK | {Status.HELD}),
        Status.HELD: frozenset(_AFTER_CHECK),
        # Back to DELIVERED only by undo; INVALID only by a dispute upheld, and back only by its appeal.
        **{status: (WORKED - {status}) | {Status.INVALID} for status in sorted(WORKED)},
        Status.INVALID: WORKED,
    },
    hands=MAY_MOVE,
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
