from disputes.models.appeal import Appeal
from disputes.models.comment import Comment
from disputes.models.dispute import Dispute

__all__ = ["Appeal", "Comment", "Dispute"]
