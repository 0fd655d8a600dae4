"""The moves of a company's two states. The triggers in the database and docs/states.md come from these tables."""

from companies.enums import Pledge, Standing
from core.workflow import Workflow

PLEDGE = Workflow(
    name="pledge",
    noun="pledge",
    field="pledge",
    first=Pledge.NOT_PLEDGED,
    moves={
        Pledge.NOT_PLEDGED: frozenset({Pledge.PLEDGED, Pledge.OPTED_OUT}),
        # To itself: agreeing to a new text. To not pledged: the time for that agreement has run out.
        Pledge.PLEDGED: frozenset({Pledge.PLEDGED, Pledge.OPTED_OUT, Pledge.REVOKED, Pledge.NOT_PLEDGED}),
        Pledge.OPTED_OUT: frozenset({Pledge.PLEDGED}),
        # Only staff lift a revocation, and the company must then agree anew (domain.md 3).
        Pledge.REVOKED: frozenset({Pledge.NOT_PLEDGED}),
    },
)

_MEMBER = frozenset({Standing.ACTIVE, Standing.ON_HOLD, Standing.REFERRING_PAUSED, Standing.SUSPENDED})

STANDING = Workflow(
    name="standing",
    noun="standing",
    field="standing",
    first=Standing.APPLICANT,
    moves={
        Standing.APPLICANT: frozenset({Standing.ACTIVE, Standing.REMOVED}),
        **{standing: (_MEMBER - {standing}) | {Standing.REMOVED} for standing in sorted(_MEMBER)},
        # A removed company comes back only through vetting.
        Standing.REMOVED: frozenset({Standing.APPLICANT}),
    },
)
