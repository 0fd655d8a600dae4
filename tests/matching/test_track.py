"""Track records: what is counted of a company's past, and who waited longest."""

from typing import Any

import pytest

from companies.models import Company
from core.actors import CUSTOMER
from matching import queries
from matching.flow import track
from matching.models import NetworkMedian, TrackRecord
from referrals.enums import Status
from referrals.flow import outcome, review
from referrals.models import Assignment
from tests.factories import CompanyFactory
from tests.support.time import later

pytestmark = pytest.mark.django_db


def counted(company: Company) -> dict[str, Any]:
    track.refresh()
    return TrackRecord.objects.filter(company=company).values("given", "received", "answered", "sold").get()


def stars_of(company: Company) -> tuple[int, int]:
    track.refresh()
    record = TrackRecord.objects.get(company=company)
    return record.stars_count, record.stars_sum


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


def test_the_stars_of_its_customers_are_counted(world, recipient):
    review.rate(world.in_state(Status.SOLD), stars=4, by=CUSTOMER)
    assert stars_of(recipient) == (1, 4)


def test_stars_for_what_was_not_valid_count_for_nobody(world, recipient):
    review.rate(world.in_state(Status.INVALID), stars=1, by=CUSTOMER)
    assert stars_of(recipient) == (0, 0)


def test_a_company_without_an_answer_has_no_stars(world, recipient):
    world.in_state(Status.SOLD)
    assert stars_of(recipient) == (0, 0)


# --- the network's medians ---


def recorded(received: int, answered: int, sold: int, stars: list[int]) -> None:
    counted = {"received": received, "answered": answered, "sold": sold}
    stars_of = {"stars_count": len(stars), "stars_sum": sum(stars)}
    TrackRecord.objects.create(company=CompanyFactory(), **counted, **stars_of)


@pytest.fixture
def _nothing_is_counted_anew(monkeypatch):
    """The records stay as a test wrote them; only the medians are worked out."""
    monkeypatch.setattr(track, "REFRESH", "SELECT %(since)s")


def medians() -> tuple[int, int, int]:
    track.refresh()
    return NetworkMedian.objects.values_list("answered", "sold", "stars").get()


def test_before_anybody_did_enough_the_middle_is_a_half():
    CompanyFactory()
    assert medians() == (5_000, 5_000, 5_000)


@pytest.mark.usefixtures("_nothing_is_counted_anew")
def test_the_middle_is_that_of_companies_with_enough_to_be_judged():
    recorded(10, 9, 3, [5] * 5)
    recorded(5, 3, 0, [1] * 5)
    recorded(9, 8, 6, [3] * 9)
    recorded(4, 0, 0, [1] * 4)
    assert medians() == (8_889, 3_000, 5_000)


@pytest.mark.usefixtures("_nothing_is_counted_anew")
def test_of_two_the_middle_lies_between():
    recorded(10, 10, 0, [5] * 5)
    recorded(10, 5, 5, [4] * 5)
    assert medians() == (7_500, 2_500, 8_750)


@pytest.mark.usefixtures("_nothing_is_counted_anew")
def test_there_is_one_row_of_medians_and_the_next_match_reads_it():
    track.refresh()
    recorded(10, 7, 1, [])
    track.refresh()
    assert NetworkMedian.objects.count() == 1
    assert (queries.weights().median_answered, queries.weights().median_sold) == (7_000, 1_000)
