"""Cases on the staff desk: the one list of what waits, and each kind's own page."""

from disputes.admin.answers import SavedAnswerAdmin
from disputes.admin.claim import ClaimAdmin
from disputes.admin.dispute import DisputeAdmin
from disputes.admin.flag import FlagAdmin
from disputes.admin.pledge import REVOKE
from disputes.admin.queue import WaitingAdmin
from disputes.admin.reinstatement import ReinstatementAdmin
from disputes.admin.reported import OPEN_CLAIM

__all__ = [
    "OPEN_CLAIM",
    "REVOKE",
    "ClaimAdmin",
    "DisputeAdmin",
    "FlagAdmin",
    "ReinstatementAdmin",
    "SavedAnswerAdmin",
    "WaitingAdmin",
]
