"""What Service Pros do on a call, and any sender who puts a customer through."""

from functools import partial

from referrals.enums import CallKind, CallResult
from referrals.flow import call
from tests.factories import CompanyFactory
from tests.support import world
from tests.support.acts.catalogue import Ready, act


@act(call.record_result, "call.recorded")
def _() -> Ready:
    CompanyFactory()
    by = world.sender()
    referral = world.delivered(by, call=CallKind.LIVE_TRANSFER)
    return partial(call.record_result, referral, result=CallResult.CONNECTED, by=by)
