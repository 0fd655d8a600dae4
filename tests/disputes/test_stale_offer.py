"""What the harmed company says of an offer counts for the offer on its page, and for none that came since."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from core import clock
from disputes.enums import ResolutionState, Way
from disputes.flow import resolution
from tests.support import claimed
from tests.support.pages import shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def returned():
    """The customer is offered back."""
    return claimed.resolution_in(ResolutionState.OFFERED)


@pytest.fixture
def harmed(returned):
    return signed_in(claimed.claimant(returned.claim))


def address(offered, name):
    return reverse(f"disputes:{name}", args=[offered.claim.referral_id])


def form(client, offered):
    """What the forms on its page send besides what is typed."""
    page = shown(client, address(offered, "claim"))
    return {"read": next(tag.attributes["value"] for tag in page.all() if tag.attributes.get("name") == "read")}


def time_over(offered):
    with clock.at(offered.due_at + timedelta(minutes=1)):
        assert resolution.time_out(offered)


def a_dollar_instead(offered, world):
    """Nobody answered in time, staff set it anew, and the other side offers a dollar."""
    time_over(offered)
    resolution.reopen(offered, read=offered.as_read, reason="Its time is over.", by=world.staff())
    by = claimed.other_side(offered.claim)
    resolution.offer(offered, way=Way.COMPENSATE, amount_cents=100, note="By check.", by=by)


@pytest.mark.parametrize("act", ["confirm", "refuse"])
def test_an_old_page_answers_no_offer_that_came_since(world, returned, harmed, act):
    old = form(harmed, returned)
    a_dollar_instead(returned, world)
    response = harmed.post(address(returned, act), old | {"reason": "She has it still."})
    returned.refresh_from_db()
    assert returned.state == ResolutionState.OFFERED
    assert [str(each) for each in get_messages(response.wsgi_request)] == [resolution.MOVED_ON]


def test_the_offer_on_the_page_is_confirmed(world, returned, harmed):
    a_dollar_instead(returned, world)
    harmed.post(address(returned, "confirm"), form(harmed, returned))
    returned.refresh_from_db()
    assert returned.state == ResolutionState.CONFIRMED


def test_after_its_time_the_page_confirms_it_after_all(returned, harmed):
    time_over(returned)
    harmed.post(address(returned, "confirm"), form(harmed, returned))
    returned.refresh_from_db()
    assert returned.state == ResolutionState.CONFIRMED
