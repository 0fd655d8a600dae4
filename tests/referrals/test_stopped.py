"""Once the customer took the consent back, only what can be true is offered and can be reported."""

import pytest
from django.urls import reverse

from core.actors import CUSTOMER
from core.refusals import MoveRefused
from referrals.enums import Status
from referrals.flow import consent, outcome
from tests.factories import CompanyFactory
from tests.support.pages import shown, signed_in, texts
from tests.support.time import later


@pytest.fixture
def referral(world):
    CompanyFactory()
    return world.delivered()


@pytest.fixture
def reached(referral, recipient):
    """Called first, stopped an hour later."""
    outcome.reach_out(referral, way="call", by=recipient)
    with later(hours=1):
        consent.withdraw(referral, by=CUSTOMER)
    return referral


def offered(member, referral):
    page = shown(signed_in(member), reverse("referrals:received"), data={"tab": "all", "open": referral.pk})
    return texts(page, "outcome"), texts(page, "outcome-why")


def test_who_never_reached_them_can_only_say_no_sale(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    words = "They took their consent back before you reached them, so only no sale can be reported."
    assert offered(recipient, referral) == (["No sale Pick a reason"], [words])


def test_who_had_reached_them_can_still_say_that_it_was_sold(reached, recipient):
    words = "They took their consent back, so it is no sale, unless you had sold to them before."
    assert offered(recipient, reached) == (["Sold Add the amount", "No sale Pick a reason"], [words])
    outcome.report(reached, status=Status.SOLD, sold_cents=9_900, by=recipient)


def test_nothing_goes_on_after_a_stop(reached, recipient):
    with pytest.raises(MoveRefused, match="It can no longer be in progress"):
        outcome.report(reached, status=Status.IN_PROGRESS, by=recipient)


def test_nothing_was_sold_to_somebody_who_was_never_reached(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    with pytest.raises(MoveRefused, match="It can no longer be sold"):
        outcome.report(referral, status=Status.SOLD, sold_cents=9_900, by=recipient)


def test_the_question_of_an_outcome_that_cannot_be_true_is_not_asked(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    page = shown(signed_in(recipient), reverse("referrals:report", args=[referral.pk]), data={"status": "sold"})
    assert "What was it sold for?" not in page.text()
