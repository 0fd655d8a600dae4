"""Texts and e-mails: stored, sent once, and not at all once they are taken back."""

from typing import ClassVar

import pytest

from core import messages
from core.models import Dispatch, Event, Message
from core.tasks import run_due
from tests.factories import ZipFactory
from tests.support.time import later

pytestmark = pytest.mark.django_db


class Carrier:
    """A provider that remembers what it was given, and is away when told so."""

    sent: ClassVar[list[str]] = []
    away = False

    def send(self, message: Message) -> str:
        if self.away:
            raise ConnectionError(message.to)
        self.sent.append(str(message.pk))
        return f"carried-{message.pk}"


@pytest.fixture(autouse=True)
def _carried(settings, monkeypatch):
    settings.MESSAGE_PROVIDER = "tests.core.test_messages.Carrier"
    monkeypatch.setattr(Carrier, "sent", [])


@pytest.fixture
def message() -> Message:
    return messages.queue(channel="text", to="+15125550142", body="Harrow will call.", about=ZipFactory())


@pytest.fixture
def sealed() -> Message:
    about = ZipFactory(code="78704")
    return messages.queue(channel="email", to="dana@example.com", body="Open /in/key", about=about, sealed=True)


def sent_again() -> None:
    """The broker hands the same row out again, and again."""
    Dispatch.objects.update(done_at=None)
    run_due()


def test_a_message_is_stored_and_waits(message):
    assert (message.sent_at, Carrier.sent) == (None, [])
    assert Event.objects.get().type == "message.queued"


def test_a_message_is_sent_with_the_carrier_s_reference(message):
    run_due()
    message.refresh_from_db()
    assert message.sent_at
    assert message.provider_ref == f"carried-{message.pk}"


def test_a_message_is_sent_once_however_often_its_row_comes_back(message):
    run_due()
    sent_again()
    assert Carrier.sent == [str(message.pk)]


def test_a_message_that_was_taken_back_is_not_sent(message):
    messages.cancel(ZipFactory())
    run_due()
    assert Carrier.sent == []


def test_taking_back_leaves_what_was_sent(message):
    run_due()
    messages.cancel(ZipFactory())
    message.refresh_from_db()
    assert message.cancelled_at is None


def test_what_left_while_it_was_taken_back_is_kept_as_sent(message, monkeypatch):
    monkeypatch.setattr(Carrier, "send", lambda carrier, message: messages.cancel(ZipFactory()) or "carried")
    run_due()
    message.refresh_from_db()
    assert (bool(message.sent_at), message.cancelled_at) == (True, None)


def test_taking_back_is_about_one_row(message):
    messages.cancel(ZipFactory(code="78704"))
    run_due()
    assert Carrier.sent == [str(message.pk)]


def test_a_message_waits_for_a_carrier_that_is_away_and_keeps_its_id(message, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Carrier, "away", True)
        Dispatch.objects.update(attempts=4)
        run_due()
    assert Dispatch.objects.get().error == "ConnectionError"
    Dispatch.objects.update(parked_at=None, attempts=0)
    run_due()
    assert Carrier.sent == [str(message.pk)]


def test_an_erased_message_says_nothing_and_goes_nowhere(message):
    messages.erase(ZipFactory())
    with later(minutes=1):
        run_due()
    message.refresh_from_db()
    assert (message.to, message.body, message.title, Carrier.sent) == ("", "", "", [])


def test_the_journal_knows_neither_address_nor_words(message):
    assert Event.objects.get().data == {"about": "zip:78745", "channel": "text"}


def test_the_development_provider_sends_nothing_anywhere(message, settings):
    settings.MESSAGE_PROVIDER = "core.messages.DevelopmentProvider"
    run_due()
    message.refresh_from_db()
    assert message.provider_ref == f"development-{message.pk}"


def test_a_sealed_message_is_carried_with_its_words(sealed, monkeypatch):
    carried = []
    monkeypatch.setattr(Carrier, "send", lambda carrier, message: carried.append(message.body) or "carried")
    run_due()
    assert carried == ["Open /in/key"]


def test_a_sealed_message_is_emptied_once_it_is_sent(sealed):
    run_due()
    sealed.refresh_from_db()
    assert (bool(sealed.sent_at), sealed.body, sealed.to) == (True, "", "dana@example.com")


def test_a_sealed_message_is_emptied_once_it_is_taken_back(sealed):
    messages.cancel(ZipFactory(code="78704"))
    sealed.refresh_from_db()
    assert (bool(sealed.cancelled_at), sealed.body) == (True, "")


def test_a_sealed_message_waits_with_its_words_for_a_carrier_that_is_away(sealed, monkeypatch):
    monkeypatch.setattr(Carrier, "away", True)
    run_due()
    sealed.refresh_from_db()
    assert sealed.body == "Open /in/key"


def test_any_other_message_keeps_its_words(message):
    run_due()
    message.refresh_from_db()
    assert message.body == "Harrow will call."


def test_the_words_of_a_sealed_message_are_nowhere_in_the_database(sealed):
    run_due()
    stored = [list(model.objects.values()) for model in (Message, Event, Dispatch)]
    assert "/in/key" not in str(stored)
