"""The customer's own link: which number it was made for, and that it opens when it arrives."""

from dataclasses import replace
from datetime import timedelta

import pytest

from companies.reference.load import load_baton
from core import clock, stops
from core.actors import CUSTOMER
from core.models import Message
from referrals import links
from referrals.enums import Status
from referrals.flow import callback, delivery, erasure, intake, unplaced
from tests.factories import CompanyFactory
from tests.support.browser import text_of

SAID = {"understood": True, "agreed": True, "read_back": True}
MISTYPED, RIGHT = "+15125550124", "+15125550142"
LONG = timedelta(days=100)


@pytest.fixture(autouse=True)
def _baton_is_there(db, settings):
    settings.MATCH_WAIT = timedelta(0)
    load_baton()


def left(world, referral, by, **contact):
    """The call back is left, and the customer texted."""
    callback.leave(referral, contact=replace(world.CONTACT, **contact), by=by, **SAID)
    world.hear()
    return referral


def placed(world, referral, by, **contact):
    """Somebody can take it now, and gets it."""
    CompanyFactory()
    world.submit(world.ask_again(referral, by), by, replace(world.CONTACT, **contact))
    world.hear()
    referral.refresh_from_db()
    return referral


def texted(number):
    """The link in the last text to ``number``."""
    return Message.objects.filter(to=number, to_customer=True).latest("queued_at").body.rpartition(" ")[2]


# --- for which number -----------------------------------------------------------------------------


@pytest.fixture
def put_right(world, sender):
    """Delivered with the right number, after a stranger had been texted about the call back."""
    return placed(world, left(world, world.matched(sender), sender, phone=MISTYPED), sender)


def test_a_link_that_went_to_a_mistyped_number_is_not_found_once_it_is_put_right(client, put_right):
    assert client.get(texted(MISTYPED)).status_code == 404


@pytest.mark.parametrize("act", ["confirm", "rate", "stop"])
def test_nobody_acts_with_such_a_link(client, put_right, act):
    assert client.post(f"{texted(MISTYPED)}{act}/", {"stars": "1"}).status_code == 404
    put_right.refresh_from_db()
    assert put_right.stopped_at is None


def test_the_right_number_gets_a_link_of_its_own(client, put_right):
    assert "Marisol Vega" in text_of(client.get(texted(RIGHT)))


def test_a_number_put_right_in_the_same_call_ends_the_first_link(client, world, sender):
    referral = left(world, world.matched(sender), sender, phone=MISTYPED)
    left(world, referral, sender)
    assert [client.get(texted(number)).status_code for number in (MISTYPED, RIGHT)] == [404, 200]


def test_while_the_number_stays_the_first_link_stands(client, world, sender):
    referral = left(world, world.matched(sender), sender)
    first = texted(RIGHT)
    left(world, referral, sender, last_name="Vegas")
    again = client.get(first).status_code
    placed(world, referral, sender)
    assert (again, client.get(first).status_code) == (200, 200)


@pytest.mark.parametrize("theirs", [False, True], ids=["alone", "after the customer's number was stopped elsewhere"])
def test_a_stop_from_the_mistyped_number_takes_nothing_back(world, put_right, theirs):
    if theirs:
        stops.stop(RIGHT, by=CUSTOMER)
    stops.stop(MISTYPED, about=f"referral:{put_right.pk}", by=CUSTOMER)
    world.hear()
    put_right.refresh_from_db()
    assert put_right.stopped_at is None


def test_a_stop_from_the_customer_s_own_number_takes_it_back(world, put_right):
    stops.stop(RIGHT, about=f"referral:{put_right.pk}", by=CUSTOMER)
    world.hear()
    put_right.refresh_from_db()
    assert put_right.stopped_at


def test_the_link_outlives_the_erasure_of_what_was_sent(client, world, put_right):
    link = texted(RIGHT)
    erasure.erase_customer(put_right, by=world.staff())
    assert "Erased" in text_of(client.get(link))


def test_no_link_of_a_mistyped_number_opens_after_an_erasure(client, world, put_right):
    link = texted(MISTYPED)
    erasure.erase_customer(put_right, by=world.staff())
    assert client.get(link).status_code == 404


def test_of_an_erased_call_back_nothing_is_left_to_open(client, world, sender):
    referral = left(world, world.matched(sender), sender)
    link = texted(RIGHT)
    erasure.erase_customer(referral, by=world.staff())
    assert client.get(link).status_code == 404


def test_no_text_is_quoted_with_a_link_whatever_number_it_went_to(world, sender):
    left(world, world.matched(sender), sender, phone=MISTYPED)
    body = Message.objects.get(to=MISTYPED).body
    assert links.without_link(body) == body.replace(texted(MISTYPED), links.IN_PLACE)


# --- it opens when it arrives ---------------------------------------------------------------------


def came_back_long_ago(world, by):
    """Sent once, returned, and nobody fits when it is asked for again."""
    recipient = CompanyFactory()
    with clock.at(clock.now() - LONG):
        referral = world.submitted(by)
        delivery.return_to_sender(referral, because="It has just paused.")
    recipient.services.all().delete()
    return world.ask_again(referral, by)


def test_a_call_back_for_what_once_came_back_is_texted_a_link_that_opens(client, world, sender):
    left(world, came_back_long_ago(world, sender), sender)
    assert "We are still looking for you" in text_of(client.get(texted(RIGHT)))


CLOSES = {
    "staff": lambda referral, world, _: unplaced.close(referral, because="Nobody is in sight.", by=world.staff()),
    "its sender": lambda referral, _, sender: intake.abandon(referral, because="They said no.", by=sender),
}


@pytest.mark.parametrize("who", CLOSES)
@pytest.mark.parametrize(("days", "status"), [(89.9, 200), (90.1, 410)])
def test_who_waited_long_is_texted_a_link_that_stands_90_days_after_the_end(client, world, sender, who, days, status):
    referral = left(world, world.matched(sender), sender)
    ended = clock.now() + LONG
    with clock.at(ended):
        CLOSES[who](referral, world, sender)
        world.hear()
    with clock.at(ended + timedelta(days=days)):
        assert client.get(texted(RIGHT)).status_code == status


def test_who_waited_long_and_stops_it_reads_that_it_was_stopped(client, world, sender):
    referral = left(world, world.matched(sender), sender)
    with clock.at(clock.now() + LONG):
        answer = client.post(f"{texted(RIGHT)}stop/", follow=True)
    referral.refresh_from_db()
    assert (answer.status_code, referral.status) == (200, Status.ABANDONED)
