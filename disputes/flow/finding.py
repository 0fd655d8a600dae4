"""What staff find about a claim: the pledge was kept, or it was not, by accident or on purpose (P8)."""

from django.db import transaction

from accounts.models import User
from core import events
from core.refusals import Refused
from core.workflow import advance
from core.written import written
from disputes import claims, permissions
from disputes.enums import BOTH_READ, FOUND, VIOLATIONS, ClaimState
from disputes.models import Claim, Resolution
from disputes.models.decision import decision
from disputes.workflow import CLAIM
from referrals.queries import lock_referral


@transaction.atomic
def find(claim: Claim, *, finding: str, reason: str, by: User) -> Claim:
    """Decide a claim in review, with a reason that both companies read.

    Where the pledge was not kept, accident or not, the harm is to be mended within RESOLVE_WITHIN: a Resolution is
    owed, with the recorded sale as its proposed amount. On purpose, the pledge is in question at once; nothing
    is revoked by itself (see ``ruling``). Records ``claim.no_violation``, ``.accidental`` or ``.intentional``.
    """
    permissions.check_is_staff(by)
    if finding not in FOUND:
        raise Refused("Choose what you find.")
    reason = written(reason, Claim.decision_reason, missing=BOTH_READ)
    referral = lock_referral(claim.referral_id)
    # On purpose, what comes to staff next is the pledge.
    next_by = {"decide_by": claims.staff_by(claim)} if finding == ClaimState.INTENTIONAL else {}
    advance(claim, CLAIM, finding, **decision(reason, by=by), **next_by)
    if finding in VIOLATIONS:
        terms = {"proposed_cents": claims.recorded_sale(referral), "due_at": claims.resolve_by(claim)}
        Resolution.objects.create(claim=claim, **terms)
    events.record(f"claim.{finding}", subject=claim, by=by, referral=referral.pk)
    return claim
