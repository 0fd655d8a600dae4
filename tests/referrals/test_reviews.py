"""One to five stars, from the customer, on their own page; the last answer counts."""

import pytest
from django.urls import reverse

from core.actors import BATON, CUSTOMER
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from referrals import links
from referrals.enums import RECEIVED, Status
from referrals.flow import consent, erasure, review
from referrals.models import Review
from tests.support.browser import text_of

pytestmark = pytest.mark.django_db


def url(referral, name="consent"):
    return reverse(f"referrals:{name}", args=[links.token(referral)])


@pytest.mark.parametrize("status", sorted(RECEIVED))
def test_the_customer_rates_what_a_company_received(world, status):
    assert review.rate(world.in_state(status), stars=4, by=CUSTOMER).stars == 4


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.HELD, Status.REJECTED, Status.WITHDRAWN])
def test_nobody_is_rated_who_received_nothing(world, status):
    with pytest.raises(MoveRefused):
        review.rate(world.in_state(status), stars=4, by=CUSTOMER)


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_an_answer_has_one_to_five_stars(world, stars):
    with pytest.raises(Refused):
        review.rate(world.in_state(Status.DELIVERED), stars=stars, by=CUSTOMER)


def test_the_last_answer_counts(world):
    referral = world.in_state(Status.SOLD)
    for stars in (2, 5):
        review.rate(referral, stars=stars, by=CUSTOMER)
    assert list(Review.objects.values_list("stars", flat=True)) == [5]


def test_the_journal_keeps_each_answer_and_nothing_but_the_stars(world):
    referral = world.in_state(Status.SOLD)
    for stars in (2, 5):
        review.rate(referral, stars=stars, by=CUSTOMER)
    said = Event.objects.filter(type="customer.rated").order_by("id").values_list("data", flat=True)
    assert list(said) == [{"stars": 2}, {"stars": 5}]


def test_one_who_took_the_consent_back_may_still_say_how_it_went(world):
    referral = world.in_state(Status.DELIVERED)
    consent.withdraw(referral, by=CUSTOMER)
    assert review.rate(referral, stars=1, by=CUSTOMER)


def test_an_erased_customer_says_nothing_any_more(world):
    referral = world.in_state(Status.DELIVERED)
    erasure.erase_customer(referral, by=world.staff())
    with pytest.raises(MoveRefused):
        review.rate(referral, stars=4, by=CUSTOMER)


def test_nobody_else_rates(world):
    referral = world.in_state(Status.DELIVERED)
    for by in (BATON, world.staff(), world.recipient_of(referral)):
        with pytest.raises(NotAllowed):
            review.rate(referral, stars=5, by=by)


def test_the_page_keeps_the_answer_and_shows_it(client, world):
    referral = world.in_state(Status.DELIVERED)
    page = text_of(client.post(url(referral, "rate"), {"stars": "4"}, follow=True))
    assert "You gave 4 of 5." in page
    assert 'value="4" aria-pressed="true"' in page


@pytest.mark.parametrize("stars", ["", "0", "6", "four", "4.5", "٤", "9" * 400, "\0"])
def test_an_answer_that_is_none_is_refused_in_words(client, world, stars):
    referral = world.in_state(Status.DELIVERED)
    page = text_of(client.post(url(referral, "rate"), {"stars": stars}, follow=True))
    assert "Choose one star to five." in page
    assert not Review.objects.exists()


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.REJECTED])
def test_the_page_asks_only_once_a_company_has_it(client, world, status):
    assert "How did it go" not in text_of(client.get(url(world.in_state(status))))


def test_a_stale_page_is_answered_in_words(client, world):
    referral = world.in_state(Status.SUBMITTED)
    assert "There is nothing to rate." in text_of(client.post(url(referral, "rate"), {"stars": "4"}, follow=True))
