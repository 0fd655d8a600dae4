"""What either company says about a case while it is not decided."""

from django.db import transaction

from companies.models import Membership
from core import events
from core.written import written
from disputes import permissions
from disputes.flow import desk, evidence
from disputes.models import Claim, Comment, Dispute

EVENTS: dict[type[Dispute] | type[Claim], str] = {Dispute: "dispute.commented", Claim: "claim.commented"}


@transaction.atomic
def comment(case: Dispute | Claim, *, text: str, by: Membership) -> Comment:
    """Say something about an undecided case, as anybody of the two companies may: both, and staff, read it.

    Records ``dispute.commented`` or ``claim.commented`` without the words, at which the other company is told.
    """
    permissions.check_is_party(case, by)
    evidence.lock_undecided(case, by)
    text = written(text, Comment.text, missing="Say what the other company and Baton should know.")
    said = case.comments.create(company=by.company, author_name=by.actor_name, text=text)
    desk.bring_in(case)
    events.record(EVENTS[type(case)], subject=case, by=by, referral=case.referral_id, company=by.company_id)
    return said
