"""The acts of a dispute, of the files beside a case, and of what the portal notices by itself."""

from functools import partial

from django.conf import settings

from companies.models import Membership
from core import clock
from disputes import files
from disputes.enums import DisputeState, FlagKind
from disputes.flow import dispute, evidence, flag, reminder
from disputes.models import Dispute, Flag
from referrals.enums import Status
from referrals.flow import outcome
from referrals.models import Referral
from tests.factories import CompanyFactory
from tests.support import rows, world
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


@act(evidence.add, "evidence.added")
def _() -> Ready:
    opened, by = disputed()
    return partial(evidence.add, opened, files=[files.check("lease.txt", b"They rent it.")], by=by)


def reported_sold() -> Referral:
    """A sale of what the sender already provides to this customer."""
    world.pledged(CompanyFactory())
    referral = world.delivered(existing_customer=True, protects=["termites"])
    outcome.report(referral, status=Status.SOLD, sold_cents=90_000, by=world.recipient_of(referral))
    return referral


def flagged(kind: str) -> Flag:
    return Flag.objects.create(kind=kind, company=CompanyFactory(), look_by=clock.now())


@act(flag.look_at_sale, "flag.raised")
def _() -> Ready:
    return partial(flag.look_at_sale, reported_sold())


@act(flag.settle_claimed, "flag.settled")
def _() -> Ready:
    referral = reported_sold()
    flag.look_at_sale(referral)
    return partial(flag.settle_claimed, referral)


def upheld(reason: str, sender: Membership) -> None:
    """One more customer of ``sender`` about whom a dispute is upheld."""
    referral = world.delivered(sender)
    made = dispute.open_dispute(referral, reason=reason, note="So they said.", by=world.recipient_of(referral))
    dispute.uphold(made, reason="They said so.", by=world.staff())


@act(flag.look_for_no_consent, "flag.raised")
def _() -> Ready:
    sender, _ = world.sender(), CompanyFactory()
    for _ in range(settings.NO_CONSENT_PATTERN):
        upheld("unwanted_contact", sender)
    return partial(flag.look_for_no_consent, sender.company)


@act(flag.look_for_declined, "flag.raised")
def _() -> Ready:
    made = [rows.dispute(DisputeState.DECLINED) for _ in range(settings.MOSTLY_DECLINED["decided"])]
    return partial(flag.look_for_declined, made[0].company)


@act(flag.settle, "flag.settled")
def _() -> Ready:
    return partial(flag.settle, flagged(FlagKind.MOSTLY_DECLINED), reason="They are new.", by=world.staff())


@act(flag.pause, "company.standing_changed", "flag.settled")
def _() -> Ready:
    return partial(flag.pause, flagged(FlagKind.NO_CONSENT), reason="Three had not agreed.", by=world.staff())


@act(reminder.remind, "dispute.reminded")
def _() -> Ready:
    referral = world.in_state(Status.DELIVERED)
    by = world.recipient_of(referral)
    outcome.report(referral, status=Status.NO_SALE, reason="not_reached", invalid="wrong_area", by=by)
    late = referral.delivered_at + settings.DISPUTE_WITHIN - settings.REMIND_TO_DISPUTE

    def act() -> None:
        with clock.at(late):
            reminder.remind(by.company)

    return act
