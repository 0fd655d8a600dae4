"""The one thread: from need to sold."""

import pytest

from core.models import Message
from referrals.enums import Status
from referrals.flow import outcome
from tests.factories import CompanyFactory


def test_a_need_is_matched_consented_delivered_and_sold(world):
    recipient = CompanyFactory(name="Copperline Pest")
    referral = world.delivered()
    assert referral.recipient == recipient
    outcome.report(referral, status=Status.SOLD, sold_cents=184_000, by=world.recipient_of(referral))
    referral.refresh_from_db()
    assert referral.status == Status.SOLD
    assert "Copperline Pest" in Message.objects.get(to_customer=True).body


@pytest.mark.parametrize("status", Status.values)
def test_every_state_is_reached_by_acts(world, status):
    assert world.in_state(status).status == status
