"""What staff find about a claim: the pledge was kept, or it was not, by accident or on purpose (P8)."""

from django.conf import settings
from django.db import transaction

from accounts.models import User
from core import clock, events
from core.refusals import Refused
from core.workflow import advance
from disputes import claims, permissions
from disputes.enums import FOUND, VIOLATIONS, ClaimState
from disputes.models import Claim, Resolution
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
    if not reason.strip():
        raise Refused("Give the reason: both companies will read it.")
    referral = lock_referral(claim.referral_id)
    decision = {
        "decision_reason": reason.strip(),
        "decided_by": by,
        "decided_by_name": by.actor_name,
        "decided_at": clock.now(),
    }
    if finding == ClaimState.INTENTIONAL:
        # What comes to staff next is the pledge.
        decision["decide_by"] = claims.staff_by(claim)
    advance(claim, CLAIM, finding, **decision)
    if finding in VIOLATIONS:
        due = clock.now() + settings.RESOLVE_WITHIN
        Resolution.objects.create(claim=claim, proposed_cents=claims.recorded_sale(referral), due_at=due)
    events.record(f"claim.{finding}", subject=claim, by=by, referral=referral.pk)
    return claim
