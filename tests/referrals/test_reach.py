"""A tap on Call or Text: the recipient's first answer, and what was tried after it."""

import pytest
from django.urls import reverse

from core import events
from core.actors import CUSTOMER
from core.refusals import MoveRefused
from referrals.flow import consent, outcome
from tests.factories import CompanyFactory
from tests.support.html import tree
from tests.support.pages import signed_in
from tests.support.time import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(world):
    CompanyFactory()
    return world.delivered()


def told(referral):
    tries = events.timeline(referral).filter(type__in=["referral.answered", "referral.contacted"])
    return [(event.type, event.data["how"]) for event in tries.order_by("pk")]


def test_the_first_tap_stops_the_clock(referral, recipient):
    outcome.reach_out(referral, way="call", by=recipient)
    referral.refresh_from_db()
    assert referral.contacted_at
    assert told(referral) == [("referral.answered", "call")]


def test_each_later_try_is_kept(referral, recipient):
    outcome.reach_out(referral, way="call", by=recipient)
    with later(minutes=20):
        outcome.reach_out(referral, way="call", by=recipient)
    assert told(referral) == [("referral.answered", "call"), ("referral.contacted", "call")]


def test_a_double_tap_is_one_try(referral, recipient):
    for _ in range(2):
        outcome.reach_out(referral, way="text", by=recipient)
    assert told(referral) == [("referral.answered", "text")]


def test_the_answer_to_a_tap_is_the_stopped_clock(referral, recipient):
    response = signed_in(recipient).post(reverse("referrals:reach", args=[referral.pk]), {"way": "call"})
    clock = tree(response.content).find(f"clock-{referral.pk}")
    assert "Answered at once" in clock.text()


def test_nobody_is_reached_who_took_the_consent_back(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    with pytest.raises(MoveRefused):
        outcome.reach_out(referral, way="call", by=recipient)
