"""The acts of a dispute."""

from functools import partial

from companies.models import Membership
from disputes.flow import dispute
from disputes.models import Dispute
from referrals.enums import Status
from tests.support import world
from tests.support.acts.catalogue import Ready, act

SAID = {"reason": "not_qualified_buyer", "note": "They rent it."}


def disputed() -> tuple[Dispute, Membership]:
    referral = world.in_state(Status.DELIVERED)
    by = world.recipient_of(referral)
    return dispute.open_dispute(referral, **SAID, by=by), by


@act(dispute.open_dispute, "referral.case_marked", "dispute.opened")
def _() -> Ready:
    referral = world.in_state(Status.DELIVERED)
    return partial(dispute.open_dispute, referral, by=world.recipient_of(referral), **SAID)


@act(dispute.comment, "dispute.commented")
def _() -> Ready:
    opened, by = disputed()
    return partial(dispute.comment, opened, text="They told us on the phone.", by=by)


@act(dispute.appeal, "referral.case_marked", "dispute.appealed")
def _() -> Ready:
    opened, by = disputed()
    dispute.decline(opened, reason="They can decide.", by=world.staff())
    return partial(dispute.appeal, opened, note="Their landlord wrote to us.", by=by)


@act(dispute.uphold, "referral.case_marked", "dispute.upheld", "referral.invalidated")
def _() -> Ready:
    return partial(dispute.uphold, disputed()[0], reason="They rent it.", by=world.staff())


@act(dispute.uphold_in_part, "referral.case_marked", "dispute.partly")
def _() -> Ready:
    return partial(dispute.uphold_in_part, disputed()[0], reason="It changed later.", by=world.staff())


@act(dispute.decline, "referral.case_marked", "dispute.declined")
def _() -> Ready:
    return partial(dispute.decline, disputed()[0], reason="They can decide.", by=world.staff())
