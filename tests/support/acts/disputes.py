"""The acts of a dispute."""

from functools import partial

from disputes.flow import dispute
from disputes.models import Dispute
from referrals.enums import Status
from tests.support import world
from tests.support.acts.catalogue import Ready, act


def disputed() -> Dispute:
    referral = world.in_state(Status.DELIVERED)
    by = world.recipient_of(referral)
    return dispute.open_dispute(referral, reason="wrong_area", note="Outside our area.", by=by)


@act(dispute.open_dispute, "referral.case_marked", "dispute.opened")
def _() -> Ready:
    referral = world.in_state(Status.DELIVERED)
    said = {"reason": "wrong_area", "note": "Outside our area."}
    return partial(dispute.open_dispute, referral, by=world.recipient_of(referral), **said)


@act(dispute.uphold, "referral.case_marked", "dispute.upheld", "referral.invalidated")
def _() -> Ready:
    return partial(dispute.uphold, disputed(), reason="The ZIP was not listed.", by=world.staff())


@act(dispute.decline, "referral.case_marked", "dispute.declined")
def _() -> Ready:
    return partial(dispute.decline, disputed(), reason="The ZIP was listed.", by=world.staff())
