"""Track records: what is counted of a company's past, and who waited longest."""

from typing import Any

import pytest

from companies.models import Company
from matching.flow import track
from matching.models import TrackRecord
from referrals.enums import Status
from referrals.flow import outcome
from referrals.models import Assignment
from tests.factories import CompanyFactory
from tests.support.time import later

pytestmark = pytest.mark.django_db


def counted(company: Company) -> dict[str, Any]:
    track.refresh()
    return TrackRecord.objects.filter(company=company).values("given", "received", "answered", "sold").get()


@pytest.fixture
def recipient() -> Company:
    return CompanyFactory()


@pytest.mark.usefixtures("recipient")
def test_a_sender_is_credited_with_what_was_delivered(world):
    sender = world.sender()
    world.delivered(by=sender)
    world.matched(by=sender)
    assert counted(sender.company)["given"] == 1


def test_a_recipient_is_counted_what_it_received_answered_and_sold(world, recipient):
    world.in_state(Status.SOLD)
    assert counted(recipient) == {"given": 0, "received": 1, "answered": 1, "sold": 1}


def test_an_answer_after_a_quarter_of_an_hour_is_late(world, recipient):
    referral = world.delivered()
    by = world.recipient_of(referral)
    with later(minutes=16):
        outcome.report(referral, status=Status.SOLD, sold_cents=1, by=by)
    assert counted(recipient) == {"given": 0, "received": 1, "answered": 0, "sold": 1}


def test_what_was_not_valid_counts_for_nobody(world, recipient):
    sender = world.sender()
    world.in_state(Status.INVALID, by=sender)
    assert (counted(recipient)["received"], counted(sender.company)["given"]) == (0, 0)


def test_what_is_older_than_ninety_days_is_forgotten(world, recipient):
    world.in_state(Status.SOLD)
    assert counted(recipient)["sold"] == 1
    with later(days=91):
        assert counted(recipient) == {"given": 0, "received": 0, "answered": 0, "sold": 0}


def test_who_was_served_is_written_down_and_outlasts_a_new_count(world, recipient):
    referral = world.delivered()
    track.refresh()
    assert TrackRecord.objects.get(company=recipient).last_served_at == referral.delivered_at


def test_of_two_alike_the_next_one_goes_to_the_other(world):
    CompanyFactory.create_batch(2)
    first, second = world.delivered(), world.matched()
    assert Assignment.objects.get(referral=second).company != first.recipient


def test_a_company_without_a_past_has_a_record_of_noughts(recipient):
    assert counted(recipient) == {"given": 0, "received": 0, "answered": 0, "sold": 0}
