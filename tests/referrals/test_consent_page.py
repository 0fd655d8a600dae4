"""The customer's own page: no account, one company, and a way to stop it."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from companies.pledge_text import current_text
from core import clock
from core.models import Event, Message
from core.refusals import MoveRefused, NotAllowed
from core.templatetags.words import day
from referrals import links
from referrals.enums import LIVE, Status
from referrals.flow import consent, delivery, erasure, intake
from referrals.models import Referral
from tests.core.test_acts import everything
from tests.factories import CompanyFactory, ServiceTypeFactory
from tests.support import desk, rows
from tests.support.browser import browser_of, text_of

pytestmark = pytest.mark.usefixtures("nobody_waits")


@pytest.fixture
def copperline(db):
    return CompanyFactory(name="Copperline Pest", phone="+15125550119")


@pytest.fixture
def referral(world, sender, copperline):
    return world.delivered(sender)


def url(referral, name="consent"):
    return reverse(f"referrals:{name}", args=[links.token(referral)])


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


def test_it_says_for_what_they_stay_one(client, world, sender, copperline):
    world.pledged(copperline)
    ServiceTypeFactory(slug="drains", name="Drains")
    referral = world.delivered(sender, existing_customer=True)
    rows.behind_the_back(referral, protects=["drains"])
    assert f"You stay a customer of {sender.company.name} for drains." in text_of(client.get(url(referral)))


def test_it_quotes_the_pledge_of_the_company(client, world, sender, copperline):
    world.pledged(copperline)
    page = text_of(client.get(url(world.delivered(sender, existing_customer=True))))
    assert escape(current_text().promise) in page


def test_somebody_who_was_no_customer_reads_nothing_of_it(client, referral):
    assert "You stay a customer" not in text_of(client.get(url(referral)))


def test_nothing_of_it_is_kept_by_the_browser(client, referral):
    assert client.get(url(referral))["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", ["1", "1.x", "x", "1:x", "..", "999999999999999999999999.abc", "9" * 5000])
@pytest.mark.parametrize("name", ["consent", "stop"])
def test_a_link_that_was_not_made_here_is_not_found(client, referral, token, name):
    assert client.post(reverse(f"referrals:{name}", args=[token])).status_code in (404, 405)
    assert client.get(reverse(f"referrals:{name}", args=[token]), follow=True).status_code == 404


def test_a_token_with_one_letter_changed_is_not_found(client, referral):
    token = links.token(referral)
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    assert client.get(reverse("referrals:consent", args=[changed])).status_code == 404


def test_a_draft_has_no_page(client, referral, world):
    signature = links.token(referral).partition(".")[2]
    token = f"{world.in_state(Status.MATCHED).pk}.{signature}"
    assert client.get(reverse("referrals:consent", args=[token])).status_code == 404


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
    assert "Nobody will call you about this" in text_of(client.get(url(referral)))


def test_what_was_refused_leaves_nothing_to_stop(client, world):
    assert "Stop, don’t contact me" not in text_of(client.get(url(world.in_state(Status.REJECTED))))


# --- what came back to its sender -----------------------------------------------------------------


@pytest.fixture
def returned(world, sender, copperline):
    referral = world.submitted(sender)
    delivery.return_to_sender(referral, because="It has just paused.")
    return referral


def test_what_came_back_can_be_stopped_too(client, returned):
    page = text_of(client.post(url(returned, "stop"), follow=True))
    returned.refresh_from_db()
    assert (returned.status, returned.status_reason) == (
        Status.ABANDONED,
        "The customer took the consent back.",
    )
    assert "It was in time: Copperline Pest never got your details." in page


def test_what_came_back_and_was_stopped_is_not_matched_anew(client, returned, sender):
    client.post(url(returned, "stop"))
    with pytest.raises(MoveRefused):
        intake.ask_again(returned, by=sender)


@pytest.mark.parametrize("answered", [False, True], ids=["while it looks", "once it has found one"])
def test_a_match_that_is_asked_for_again_ends_with_the_stop(client, world, returned, sender, answered):
    intake.ask_again(returned, by=sender)
    if answered:
        world.hear()
    client.post(url(returned, "stop"))
    world.hear()
    returned.refresh_from_db()
    assert returned.status == Status.ABANDONED
    assert not returned.assignments.filter(state__in=LIVE).exists()


# --- what nobody but a press of a button does -----------------------------------------------------


ACTS = ["confirm_in_writing", "rate", "stop"]
BEFORE_AND_AFTER = [Status.SUBMITTED, Status.DELIVERED, Status.SOLD, Status.WITHDRAWN, Status.REJECTED]


@pytest.mark.parametrize("status", BEFORE_AND_AFTER)
def test_whoever_only_opens_links_changes_nothing(client, world, status):
    referral = world.in_state(status)
    before = everything()
    for name in ("consent", *ACTS):
        client.get(url(referral, name), follow=True)
        client.head(url(referral, name), follow=True)
    assert everything() == before


@pytest.mark.parametrize("name", ACTS)
def test_a_button_of_another_site_presses_nothing(referral, name):
    elsewhere = Client(enforce_csrf_checks=True)
    assert elsewhere.post(url(referral, name), {"stars": "1"}).status_code == 403


# --- the end of the link --------------------------------------------------------------------------


def test_the_page_says_until_when_the_link_stands(client, referral, settings):
    ends = referral.delivered_at + settings.CUSTOMER_LINK_LIFE
    assert f"until {day(ends, referral.sender.time_zone)}." in text_of(client.get(url(referral)))


@pytest.mark.parametrize(("days", "status"), [(89.9, 200), (90, 410)])
def test_the_link_ends_90_days_after_delivery(client, referral, days, status):
    with clock.at(referral.delivered_at + timedelta(days=days)):
        assert client.get(url(referral)).status_code == status


@pytest.mark.parametrize(("days", "status"), [(89.9, 200), (90, 410)])
def test_what_was_not_delivered_ends_90_days_after_it_was_sent(client, world, days, status):
    rejected = world.in_state(Status.REJECTED)
    with clock.at(rejected.submitted_at + timedelta(days=days)):
        assert client.get(url(rejected)).status_code == status


@pytest.mark.parametrize("name", ACTS)
def test_an_ended_link_acts_no_more(client, referral, name):
    with clock.at(referral.delivered_at + timedelta(days=90)):
        assert client.post(url(referral, name), {"stars": "1"}).status_code == 410
    referral.refresh_from_db()
    assert referral.stopped_at is None


def test_an_ended_link_says_how_to_reach_baton(client, referral):
    rows.baton(phone="+15125550100")
    with clock.at(referral.delivered_at + timedelta(days=90)):
        page = text_of(client.get(url(referral)))
    assert "Call Baton: (512) 555-0100" in page
    assert "Marisol" not in page


def test_staff_take_it_back_for_a_customer_who_asks_them(referral, sender, world):
    desk.signed_in(world.staff()).post(desk.url(Referral, "move", referral.pk, "take-consent-back"))
    referral.refresh_from_db()
    assert referral.stopped_at
    page = text_of(browser_of(sender).get(reverse("referrals:detail", args=[referral.pk])))
    assert "The customer took the consent back</b> after delivery, through Baton's staff" in page


@pytest.mark.parametrize("status", [Status.REJECTED, Status.WITHDRAWN, Status.ABANDONED, Status.MATCHED])
def test_where_there_is_no_consent_staff_have_none_to_take_back(world, status):
    referral = world.in_state(status)
    page = desk.signed_in(world.staff()).get(desk.url(Referral, "change", referral.pk)).text
    assert "Take the customer's consent back" not in unescape(page)


def test_a_company_does_not(referral, world):
    with pytest.raises(NotAllowed):
        consent.withdraw(referral, by=world.recipient_of(referral))


def test_erased_details_are_not_shown(client, referral, world):
    erasure.erase_customer(referral, by=world.staff())
    page = text_of(client.get(url(referral)))
    assert "Erased" in page
    assert "Marisol" not in page
