"""The call itself: what came of putting the customer through to the company that got the referral."""

from django.db import transaction

from companies.models import Membership
from core import clock, events
from core.refusals import MoveRefused, Refused
from referrals import permissions, queries
from referrals.enums import WORKED, CallKind, CallResult, Party
from referrals.models import Referral


@transaction.atomic
def record_result(referral: Referral, *, result: str, by: Membership) -> Referral:
    """Say whether the live transfer was answered; a slip is put right by saying it again.

    Connected is the recipient's first contact with the customer, so it stops the response clock (domain.md 2).
    Records ``call.recorded``; saying the same twice changes nothing. Raises MoveRefused while nobody has received it.
    """
    if result not in CallResult.values:
        raise Refused("Say whether they were connected.")
    referral = queries.lock_referral(referral.pk)
    permissions.check_party(referral, by, Party.SENDER)
    if referral.call != CallKind.LIVE_TRANSFER or referral.status not in WORKED:
        raise MoveRefused("There is no call to put through.")
    if referral.call_result == result:
        return referral
    before, referral.call_result = referral.call_result, result
    _keep_first_contact(referral)
    referral.save(update_fields=["call_result", "contacted_at"])
    events.record("call.recorded", subject=referral, by=by, before=before, after=result)
    return referral


def _keep_first_contact(referral: Referral) -> None:
    """Only what the sender said of the call can be taken back: an answer of the recipient's own stays."""
    if referral.call_result == CallResult.CONNECTED:
        referral.contacted_at = referral.contacted_at or clock.now()
    else:
        referral.contacted_at = queries.first_answer(referral)
