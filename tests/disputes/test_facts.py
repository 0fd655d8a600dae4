"""Where the records settle a dispute it is decided at once, both ways; everything else waits for staff."""

from datetime import timedelta

import pgtrigger
import pytest

from core.actors import CUSTOMER
from disputes.enums import DisputeState
from disputes.flow.dispute import open_dispute
from matching.models import MatchRun
from referrals.enums import InvalidReason, Status
from referrals.flow.consent import confirm_in_writing
from referrals.models import Referral
from tests.support import rows

pytestmark = pytest.mark.django_db

OF_THE_MATCH = ["wrong_area", "wrong_service", "outside_business_hours", "emergency_not_accepted"]


def disputed(world, reason, referral=None):
    referral = referral or world.in_state(Status.DELIVERED)
    return open_dispute(referral, reason=reason, note="Look at it.", by=world.recipient_of(referral))


@pytest.mark.parametrize("reason", OF_THE_MATCH)
def test_what_held_when_it_was_matched_is_declined_at_once(world, reason):
    dispute = disputed(world, reason)
    assert (dispute.state, dispute.decided_by_name) == (DisputeState.DECLINED, "Baton")


def test_what_did_not_hold_when_it_was_matched_is_upheld_at_once(world):
    referral = world.in_state(Status.DELIVERED)
    run = MatchRun.objects.get(referral=referral)
    for verdict in run.document["verdicts"]:
        for finding in verdict["findings"]:
            finding["passed"] = finding["rule"] != "zip"
    with pgtrigger.ignore("matching.MatchRun:append_only"):
        rows.behind_the_back(run, document=run.document)
    dispute = disputed(world, "wrong_area", referral)
    assert (dispute.state, Referral.objects.get(pk=referral.pk).status) == (DisputeState.UPHELD, Status.INVALID)


def test_what_was_let_through_while_they_were_closed_is_looked_at_by_a_person(world):
    referral = world.in_state(Status.DELIVERED)
    rows.behind_the_back(referral, call_by=referral.call_by + timedelta(hours=14))
    assert disputed(world, "outside_business_hours", referral).state == DisputeState.OPEN


def test_the_sender_reads_no_hours_of_the_recipient(world):
    dispute = disputed(world, "outside_business_hours")
    assert dispute.decision_reason == f"{dispute.company.name} was open, by its own hours, when it was matched."


def test_a_yes_in_writing_settles_that_they_agreed(world):
    referral = world.in_state(Status.DELIVERED)
    confirm_in_writing(referral, by=CUSTOMER)
    assert disputed(world, "unwanted_contact", referral).state == DisputeState.DECLINED


def test_a_spoken_yes_is_looked_at_by_a_person(world):
    assert disputed(world, "unwanted_contact").state == DisputeState.OPEN


def sold_before(referral, days, **whose):
    earlier = rows.referral(Status.SOLD, service=referral.service, phone_digest=referral.phone_digest, **whose)
    rows.Outcome.objects.create(
        referral=earlier,
        before=Status.DELIVERED,
        status=Status.SOLD,
        sold_cents=100,
        service=referral.service,
        actor="user:1",
        actor_name="Dana Reyes",
        reported_at=referral.submitted_at - timedelta(days=days),
    )


def test_what_another_company_had_sold_them_just_before_is_upheld_at_once(world):
    referral = world.in_state(Status.DELIVERED)
    sold_before(referral, days=10)
    assert disputed(world, "already_resolved", referral).state == DisputeState.UPHELD


def test_what_another_company_had_sold_them_long_before_was_another_need(world):
    referral = world.in_state(Status.DELIVERED)
    sold_before(referral, days=40)
    assert disputed(world, "already_resolved", referral).state == DisputeState.OPEN


def test_its_own_sale_of_before_gives_nobody_a_referral_for_nothing(world):
    referral = world.in_state(Status.DELIVERED)
    sold_before(referral, days=10, recipient=referral.recipient)
    assert disputed(world, "already_resolved", referral).state == DisputeState.OPEN


@pytest.mark.parametrize("reason", sorted(set(InvalidReason) - set(OF_THE_MATCH)))
def test_every_other_reason_waits_for_staff(world, reason):
    assert disputed(world, reason).state == DisputeState.OPEN
