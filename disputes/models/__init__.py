from disputes.models.appeal import Appeal
from disputes.models.claim import Claim
from disputes.models.comment import Comment
from disputes.models.dispute import Dispute
from disputes.models.evidence import Evidence
from disputes.models.flag import Flag
from disputes.models.reinstatement import Reinstatement
from disputes.models.resolution import Resolution
from disputes.models.saved import SavedAnswer
from disputes.models.waiting import Waiting

__all__ = [
    "Appeal",
    "Claim",
    "Comment",
    "Dispute",
    "Evidence",
    "Flag",
    "Reinstatement",
    "Resolution",
    "SavedAnswer",
    "Waiting",
]
