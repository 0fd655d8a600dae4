"""Our messages as e-mail, and what is said before the portal starts without a server for them."""

import pytest
from django.core import mail

from core import checks, messages
from core.models import Dispatch
from core.tasks import run_due
from tests.factories import ZipFactory


@pytest.fixture
def carried(settings):
    settings.MESSAGE_PROVIDER = "core.messages.MailProvider"
    settings.DEFAULT_FROM_EMAIL = "Baton <baton@mail.example>"


def queued(channel="email"):
    return messages.queue(channel=channel, to="dana@example.com", title="Hello", body="There.", about=ZipFactory())


@pytest.mark.django_db
@pytest.mark.usefixtures("carried")
def test_an_e_mail_goes_out_as_it_was_queued():
    queued()
    run_due()
    sent = mail.outbox[0]
    assert (sent.to, sent.subject, sent.body) == (["dana@example.com"], "Hello", "There.")
    assert sent.from_email == "Baton <baton@mail.example>"


@pytest.mark.django_db
@pytest.mark.usefixtures("carried")
def test_its_message_id_is_the_message_s_own_however_often_it_is_sent():
    message = queued()
    references = {messages.MailProvider().send(message) for _ in range(2)}
    assert references == {f"<{message.pk}@mail.example>"}
    assert {each.message()["Message-ID"] for each in mail.outbox} == references


@pytest.mark.django_db
@pytest.mark.usefixtures("carried")
def test_a_text_has_no_carrier_yet_and_staff_see_it_wait():
    queued(channel="text")
    run_due()
    dispatch = Dispatch.objects.get()
    assert (dispatch.error, bool(dispatch.parked_at), mail.outbox) == ("NoCarrier", True, [])


def test_in_production_mail_without_a_server_is_an_error(settings):
    settings.MESSAGE_PROVIDER, settings.DEBUG, settings.EMAIL_URL = "core.messages.MailProvider", False, ""
    assert [each.id for each in checks.mail_has_a_way_out()] == ["core.E002"]


def test_in_production_messages_that_stay_are_a_warning(settings):
    settings.MESSAGE_PROVIDER, settings.DEBUG = "core.messages.DevelopmentProvider", False
    assert [each.id for each in checks.mail_has_a_way_out()] == ["core.W001"]


@pytest.mark.parametrize(("debug", "url"), [(True, ""), (False, "smtp://mail.example")])
def test_otherwise_nothing_is_said(settings, debug, url):
    settings.MESSAGE_PROVIDER, settings.DEBUG, settings.EMAIL_URL = "core.messages.MailProvider", debug, url
    assert checks.mail_has_a_way_out() == []
