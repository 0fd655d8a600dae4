"""STOP: a number that said it is texted nothing any more, and only its digest is kept."""

import pytest
from django.test import Client
from django.urls import reverse

from core import messages, stops
from core.actors import CUSTOMER
from core.models import Event, Message, StoppedNumber
from core.tasks import run_due
from referrals.enums import Status
from referrals.models import Referral
from tests.factories import CompanyFactory, ServiceTypeFactory, UserFactory, ZipFactory
from tests.support.browser import browser_of, text_of

pytestmark = pytest.mark.django_db

NUMBER, OTHER = "+15125550142", "+15125550143"


def text(to: str = NUMBER, **more) -> Message:
    return messages.queue(**({"channel": "text", "to": to, "body": "Harrow will call.", "about": ZipFactory()} | more))


def state_of(message: Message) -> str:
    message.refresh_from_db()
    return "sent" if message.sent_at else "cancelled" if message.cancelled_at else "waiting"


def test_a_stopped_number_is_texted_nothing_any_more():
    stops.stop(NUMBER, by=CUSTOMER)
    later = text()
    run_due()
    assert state_of(later) == "cancelled"


def test_a_text_that_was_waiting_when_the_number_stopped_does_not_leave():
    waiting = text()
    stops.stop(NUMBER, by=CUSTOMER)
    run_due()
    assert state_of(waiting) == "cancelled"


def test_a_text_that_had_left_stays_sent():
    left = text()
    run_due()
    stops.stop(NUMBER, by=CUSTOMER)
    run_due()
    assert state_of(left) == "sent"


def test_another_number_is_still_texted():
    stops.stop(NUMBER, by=CUSTOMER)
    other = text(OTHER)
    run_due()
    assert state_of(other) == "sent"


def test_a_stop_is_about_texts_and_not_about_e_mail():
    stops.stop("dana@example.com", by=CUSTOMER)
    mail = text("dana@example.com", channel="email")
    run_due()
    assert state_of(mail) == "sent"


def test_a_sealed_text_that_is_stopped_is_emptied():
    stops.stop(NUMBER, by=CUSTOMER)
    sealed = text(sealed=True)
    run_due()
    assert (state_of(sealed), sealed.body) == ("cancelled", "")


def test_stopping_twice_keeps_one_row():
    assert stops.stop(NUMBER, by=CUSTOMER) == stops.stop(NUMBER, by=CUSTOMER)


def test_a_stop_is_answered_by_no_text(world):
    CompanyFactory()
    referral = world.delivered()
    stops.stop(referral.customer.phone, about=f"referral:{referral.pk}", by=CUSTOMER)
    world.hear()
    assert Message.objects.filter(channel="text").count() == 1


def test_neither_the_row_nor_the_journal_knows_the_number():
    stops.stop(NUMBER, by=CUSTOMER)
    row = StoppedNumber.objects.values("digest").get()
    event = Event.objects.get(type="number.stopped")
    assert NUMBER[2:] not in f"{row}{event.subject}{event.data}"


def test_the_agent_s_page_does_not_claim_that_a_stopped_text_was_sent(world):
    CompanyFactory()
    sender = world.sender()
    stops.stop(NUMBER, by=CUSTOMER)
    referral = world.delivered(sender)
    page = text_of(browser_of(sender).get(reverse("referrals:submitted", args=[referral.pk])))
    assert "Not sent: it was stopped before" in page
    assert "every 1s" not in page


# --- and the referral that was answered -------------------------------------------------------------


def texted_about(world, service: str) -> Referral:
    return world.delivered(contact=world.CONTACT, service=ServiceTypeFactory(slug=service))


def test_a_stop_takes_back_the_consent_it_answers_and_no_other(world):
    CompanyFactory(services=["termites", "ants"])
    answered, other = (texted_about(world, service) for service in ("termites", "ants"))
    stops.stop(NUMBER, about=f"referral:{answered.pk}", by=CUSTOMER)
    world.hear()
    stopped = Referral.objects.exclude(stopped_at=None)
    assert [referral.pk for referral in stopped] == [answered.pk]
    assert stops.is_stopped(other.customer.phone)


def test_a_second_stop_takes_back_what_it_answers_too(world):
    CompanyFactory(services=["termites", "ants"])
    both = [texted_about(world, service) for service in ("termites", "ants")]
    for referral in both:
        stops.stop(NUMBER, about=f"referral:{referral.pk}", by=CUSTOMER)
    world.hear()
    assert not Referral.objects.filter(stopped_at=None).exists()


@pytest.mark.parametrize("status", [Status.REJECTED, Status.WITHDRAWN, Status.INVALID, Status.SOLD])
def test_a_stop_is_heard_whatever_became_of_the_referral(world, status):
    referral = world.in_state(status)
    stops.stop(NUMBER, about=f"referral:{referral.pk}", by=CUSTOMER)
    world.hear()
    assert stops.is_stopped(NUMBER)


def test_a_stop_that_answers_no_text_of_ours_takes_nothing_back(world):
    referral = world.in_state(Status.DELIVERED)
    stops.stop(NUMBER, by=CUSTOMER)
    world.hear()
    referral.refresh_from_db()
    assert referral.stopped_at is None


# --- the development page ---------------------------------------------------------------------------


@pytest.fixture
def staff(db, settings) -> Client:
    settings.DEBUG = True
    client = Client()
    client.force_login(UserFactory(is_staff=True))
    return client


def stop_url(message: Message) -> str:
    return reverse("messages_stop", args=[message.pk])


def test_a_text_to_a_customer_can_be_answered_with_stop(staff, world):
    CompanyFactory()
    referral = world.delivered()
    page = text_of(staff.post(stop_url(Message.objects.get(to_customer=True)), follow=True))
    world.hear()
    referral.refresh_from_db()
    assert "Nothing is texted to this number any more." in page
    assert referral.stopped_at


def test_the_page_offers_it_for_texts_to_customers_alone(staff):
    theirs, company, mail = text(to_customer=True), text(OTHER), text(channel="email", to_customer=True)
    page = text_of(staff.get(reverse("messages")))
    assert [stop_url(each) in page for each in (theirs, company, mail)] == [True, False, False]


def test_a_company_s_text_is_not_answered_so(staff):
    assert staff.post(stop_url(text())).status_code == 404


def test_looking_at_the_address_stops_nothing(staff):
    assert staff.get(stop_url(text(to_customer=True))).status_code == 405
    assert not StoppedNumber.objects.exists()


def test_outside_of_development_nobody_can_answer_so(staff, settings):
    settings.DEBUG = False
    settings.SECURE_SSL_REDIRECT = False
    assert staff.post(stop_url(text(to_customer=True))).status_code == 404
