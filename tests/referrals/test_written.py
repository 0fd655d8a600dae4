"""A spoken yes that the customer confirms on their own page is a written one from then on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from companies.models import Company
from core import clock
from core.actors import BATON, CUSTOMER
from core.models import Event
from core.refusals import MoveRefused, NotAllowed
from core.templatetags.words import moment
from referrals import links
from referrals.enums import CONSENT_STANDS, Status
from referrals.flow import assignment, consent
from referrals.models import WrittenYes
from referrals.script import VERSIONS, script_for
from tests.factories import CompanyFactory
from tests.support.browser import browser_of, text_of

pytestmark = pytest.mark.django_db


def url(referral, name="consent"):
    return reverse(f"referrals:{name}", args=[links.token(referral)])


def receipt(referral, reader):
    return text_of(browser_of(reader).get(reverse("referrals:detail", args=[referral.pk])))


@pytest.mark.parametrize("status", sorted(CONSENT_STANDS))
def test_a_consent_that_stands_is_confirmed_in_writing(world, status):
    referral = world.in_state(status)
    written = consent.confirm_in_writing(referral, by=CUSTOMER)
    assert written.consent == referral.consents.get()


@pytest.mark.parametrize("status", [Status.REJECTED, Status.WITHDRAWN])
def test_a_consent_that_does_not_stand_is_not(world, status):
    with pytest.raises(MoveRefused):
        consent.confirm_in_writing(world.in_state(status), by=CUSTOMER)


def test_after_a_stop_there_is_nothing_to_confirm(world):
    referral = world.in_state(Status.DELIVERED)
    consent.withdraw(referral, by=CUSTOMER)
    with pytest.raises(MoveRefused):
        consent.confirm_in_writing(referral, by=CUSTOMER)
    assert not WrittenYes.objects.exists()


def test_what_came_back_is_not_confirmed(world):
    referral = world.in_state(Status.SUBMITTED)
    assignment.take_back(referral, because="It has just paused.")
    with pytest.raises(MoveRefused):
        consent.confirm_in_writing(referral, by=CUSTOMER)


def test_confirming_twice_is_confirming_once(world):
    referral = world.in_state(Status.DELIVERED)
    first = consent.confirm_in_writing(referral, by=CUSTOMER)
    with clock.at(clock.now() + timedelta(hours=1)):
        assert consent.confirm_in_writing(referral, by=CUSTOMER).at == first.at
    assert Event.objects.filter(type="consent.confirmed_in_writing").count() == 1


def test_nobody_confirms_for_the_customer(world):
    referral = world.in_state(Status.DELIVERED)
    for by in (BATON, world.staff(), world.recipient_of(referral)):
        with pytest.raises(NotAllowed):
            consent.confirm_in_writing(referral, by=by)


def test_the_button_on_the_page_confirms_and_then_says_so(client, world):
    referral = world.in_state(Status.DELIVERED)
    page = text_of(client.post(url(referral, "confirm_in_writing"), follow=True))
    assert "You confirmed this in writing" in page
    assert "Yes, that is right" not in page


def test_a_stale_page_is_answered_in_words(client, world):
    referral = world.in_state(Status.WITHDRAWN)
    page = text_of(client.post(url(referral, "confirm_in_writing"), follow=True))
    assert "There is nothing to confirm any more." in page


def test_both_companies_read_that_it_was_spoken(world):
    sender = world.sender()
    referral = world.in_state(Status.DELIVERED, by=sender)
    for reader in (sender, world.recipient_of(referral)):
        assert "Spoken on a call, with three confirmations<small>Not confirmed in writing" in receipt(referral, reader)


def test_and_once_it_is_when_it_was_confirmed_in_writing(world):
    sender = world.sender()
    referral = world.in_state(Status.DELIVERED, by=sender)
    at = moment(consent.confirm_in_writing(referral, by=CUSTOMER).at, sender.company.time_zone)
    for reader in (sender, world.recipient_of(referral)):
        assert f"Confirmed in writing by the customer on {at}" in receipt(referral, reader)


# --- the words --------------------------------------------------------------------------------------


def test_the_page_shows_the_words_that_were_read(client, world):
    referral = world.in_state(Status.DELIVERED)
    company = referral.recipient.name
    said = script_for(referral, referral.recipient)
    page = text_of(client.get(url(referral)))
    assert f"{company}. {said.question_start} {company} {said.question_end}" in page


def test_each_consent_shows_the_version_that_was_read(client, world, monkeypatch):
    before = world.in_state(Status.DELIVERED)
    monkeypatch.setitem(
        VERSIONS, 3, lambda referral, company: replace(VERSIONS[1](referral, company), statement="New.")
    )
    monkeypatch.setattr(consent, "CURRENT_VERSION", 3)
    after = world.in_state(Status.SUBMITTED)
    assert "New." not in text_of(client.get(url(before)))
    assert "“New." in text_of(client.get(url(after)))


def test_a_name_that_changed_since_is_shown_as_it_was_read_out(client, world):
    CompanyFactory(name="Copperline Pest")
    referral = world.in_state(Status.DELIVERED)
    Company.objects.filter(pk=referral.recipient_id).update(name="Renamed")
    assert "May I give Copperline Pest" in text_of(client.get(url(referral)))
