"""What a claim means for the pledge: staff take it away, or let it stand. Nothing here happens by itself (P12)."""

from django.db import transaction

from accounts.models import User
from companies.flow import pledge
from companies.queries import lock_to_change
from core import clock, events
from core.refusals import MoveRefused
from core.written import written
from disputes import claims, permissions
from disputes.enums import BOTH_READ, Ruling
from disputes.models import Claim
from referrals.queries import lock_referral


@transaction.atomic
def revoke(claim: Claim, *, reason: str, by: User) -> Claim:
    """Take the pledge away over this claim, with a reason that the company and its pledge's history keep.

    Holds on the very next match and takes back held ones (``companies.flow.pledge.revoke``). Records
    ``pledge.revoked``, ``company.narrowed`` and ``claim.ruled``.
    """
    reason = _looked_again(claim, reason, by)
    pledge.revoke(claim.against, reason=reason, by=by)
    return _rule(claim, Ruling.REVOKED, reason, by)


@transaction.atomic
def keep(claim: Claim, *, reason: str, by: User) -> Claim:
    """Let the pledge stand in spite of this claim, with a reason that both companies read. Records ``claim.ruled``."""
    reason = _looked_again(claim, reason, by)
    return _rule(claim, Ruling.KEPT, reason, by)


def _looked_again(claim: Claim, reason: str, by: User) -> str:
    """The reason, once the claim is locked and the pledge is in question still."""
    permissions.check_is_staff(by)
    reason = written(reason, Claim.ruled_because, missing=BOTH_READ)
    # The order of locks: the company, then the referral. Whoever rules, agrees or mends meanwhile waits.
    lock_to_change(claim.against_id)
    lock_referral(claim.referral_id)
    claim.refresh_from_db(from_queryset=Claim.objects.select_related("against"))
    if not claims.pledge_in_question(claim):
        raise MoveRefused("The pledge is not in question here any more, so that was not done.")
    return reason


def _rule(claim: Claim, ruling: Ruling, reason: str, by: User) -> Claim:
    claim.ruling, claim.ruled_because = ruling, reason
    claim.ruled_by, claim.ruled_by_name, claim.ruled_at = by, by.actor_name, clock.now()
    claim.save(update_fields=["ruling", "ruled_because", "ruled_by", "ruled_by_name", "ruled_at"])
    events.record("claim.ruled", subject=claim, by=by, referral=claim.referral_id, ruling=ruling.value)
    return claim
