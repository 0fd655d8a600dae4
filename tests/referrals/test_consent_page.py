"""The customer's own page: no account, one company, and a way to stop it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.models import Event, Message
from referrals import links
from referrals.enums import Status
from referrals.flow import delivery, erasure
from tests.factories import CompanyFactory
from tests.support.browser import text_of


@pytest.fixture(autouse=True)
def _nobody_waits(settings):
    settings.MATCH_WAIT = timedelta(0)


@pytest.fixture
def sender(world):
    return world.sender()


@pytest.fixture
def copperline(db):
    return CompanyFactory(name="Copperline Pest", phone="+15125550119")


@pytest.fixture
def referral(world, sender, copperline):
    return world.delivered(sender)


def url(referral, name="consent"):
    return reverse(f"referrals:{name}", args=[links.token(referral.pk)])


def test_the_link_in_the_text_opens_the_page(client, referral):
    address = Message.objects.get(to_customer=True).body.rpartition(" ")[2]
    assert client.get(address).status_code == 200


def test_it_names_the_one_company_and_its_number(client, referral):
    page = text_of(client.get(url(referral)))
    assert "Copperline Pest" in page
    assert 'href="tel:+15125550119"' in page


def test_it_shows_everything_the_company_was_given(client, referral):
    page = text_of(client.get(url(referral)))
    assert "Marisol Vega" in page
    assert "(512) 555-0142" in page
    assert "marisol.vega@example.com" in page


def test_a_customer_of_the_sender_reads_that_they_stay_one(client, world, sender, copperline):
    world.pledged(copperline)
    page = text_of(client.get(url(world.delivered(sender, existing_customer=True))))
    assert f"You stay a customer of {sender.company.name}." in page


def test_somebody_who_was_no_customer_reads_nothing_of_it(client, referral):
    assert "You stay a customer" not in text_of(client.get(url(referral)))


def test_nothing_of_it_is_kept_by_the_browser(client, referral):
    assert client.get(url(referral))["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", ["1", "1.x", "x", "1:x", "..", "999999999999999999999999.abc"])
@pytest.mark.parametrize("name", ["consent", "stop"])
def test_a_link_that_was_not_made_here_is_not_found(client, referral, token, name):
    assert client.post(reverse(f"referrals:{name}", args=[token])).status_code in (404, 405)
    assert client.get(reverse(f"referrals:{name}", args=[token]), follow=True).status_code == 404


def test_a_token_with_one_letter_changed_is_not_found(client, referral):
    token = links.token(referral.pk)
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    assert client.get(reverse("referrals:consent", args=[changed])).status_code == 404


def test_a_token_of_a_draft_is_not_found(client, world):
    assert client.get(url(world.in_state(Status.MATCHED))).status_code == 404


def test_stopping_takes_the_yes_back_and_tells_the_company(client, referral, world):
    page = text_of(client.post(url(referral, "stop"), follow=True))
    world.hear()
    referral.refresh_from_db()
    assert "Copperline Pest was told to stop" in page
    assert referral.stopped_at
    assert Event.objects.get(type="consent.withdrawn").actor == "customer"


def test_stopping_before_delivery_ends_the_referral(client, world, sender, copperline):
    referral = world.submitted(sender)
    page = text_of(client.post(url(referral, "stop"), follow=True))
    referral.refresh_from_db()
    assert referral.status == Status.WITHDRAWN
    assert "It was in time: Copperline Pest never got your details." in page


def test_stopping_twice_changes_nothing(client, referral):
    for _ in range(2):
        client.post(url(referral, "stop"))
    assert Event.objects.filter(type="consent.withdrawn").count() == 1


def test_looking_at_the_stop_address_stops_nothing(client, referral):
    assert client.get(url(referral, "stop")).url == url(referral)
    referral.refresh_from_db()
    assert referral.stopped_at is None


def test_after_stopping_there_is_nothing_more_to_stop(client, referral):
    page = text_of(client.post(url(referral, "stop"), follow=True))
    assert "Stop, don’t contact me" not in page


@pytest.mark.parametrize("come_to_nothing", [delivery.return_to_sender, delivery.reject])
def test_what_was_never_delivered_says_that_nobody_calls(client, world, sender, copperline, come_to_nothing):
    referral = world.submitted(sender)
    come_to_nothing(referral, because="It was resolved already.")
    page = text_of(client.get(url(referral)))
    assert "Nobody will call you about this" in page
    assert "Stop, don’t contact me" not in page


def test_erased_details_are_not_shown(client, referral, world):
    erasure.erase_customer(referral, by=world.staff())
    page = text_of(client.get(url(referral)))
    assert "Erased" in page
    assert "Marisol" not in page
