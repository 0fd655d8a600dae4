"""Two pages for developers: they exist on a developer's machine and nowhere else."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core import messages
from core.tasks import run_due
from tests.factories import UserFactory
from tests.support.browser import text_of

MESSAGES, COMPONENTS = reverse("messages"), reverse("components")


@pytest.fixture
def development(settings):
    settings.DEBUG = True


@pytest.fixture
def text(db):
    about = UserFactory()
    return messages.queue(channel="text", to="+15125550142", body="They will call you.", about=about, to_customer=True)


def signed_in(**kind):
    client = Client()
    client.force_login(UserFactory(**kind))
    return client


@pytest.mark.usefixtures("development")
def test_staff_read_what_would_have_been_sent(text):
    page = text_of(signed_in(is_staff=True).get(MESSAGES))
    assert "They will call you." in page
    assert "+15125550142" in page
    assert "Waiting" in page


@pytest.fixture
def link(db):
    about = UserFactory()
    return messages.queue(channel="email", to="dana@example.com", body="Open /in/key", about=about, sealed=True)


@pytest.mark.usefixtures("development")
def test_the_words_of_a_sealed_message_are_still_read_within_the_hour(link):
    run_due()
    assert "Open /in/key" in text_of(signed_in(is_staff=True).get(MESSAGES))


@pytest.mark.usefixtures("development")
def test_later_the_page_says_that_they_are_not_kept(link):
    run_due()
    cache.clear()
    assert "Not kept." in text_of(signed_in(is_staff=True).get(MESSAGES))


@pytest.mark.usefixtures("development")
def test_nobody_else_finds_the_messages(text):
    assert signed_in().get(MESSAGES).status_code == 404


@pytest.mark.usefixtures("development")
def test_somebody_who_is_not_signed_in_is_asked_to(client, db):
    assert client.get(MESSAGES).status_code == 302


@pytest.mark.usefixtures("development")
def test_with_a_carrier_there_is_no_such_page(settings, text):
    settings.MESSAGE_PROVIDER = "somewhere.Carrier"
    assert signed_in(is_staff=True).get(MESSAGES).status_code == 404


@pytest.mark.parametrize("address", [MESSAGES, COMPONENTS])
def test_outside_of_development_neither_exists(db, address):
    assert signed_in(is_staff=True).get(address).status_code == 404


@pytest.mark.usefixtures("development")
def test_the_parts_of_the_look_are_shown(db):
    assert signed_in().get(COMPONENTS).status_code == 200
