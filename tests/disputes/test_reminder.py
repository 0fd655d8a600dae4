"""The reminder before a window shuts, and the days left wherever they stand."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.models import Event, Message
from disputes.flow import dispute
from disputes.tasks import remind_to_dispute
from referrals.flow import outcome
from tests.factories import MembershipFactory
from tests.support import rows
from tests.support.pages import shown, signed_in

ALMOST = timedelta(days=6)
"""How long after its delivery a referral is about to shut."""


@pytest.fixture
def two(db):
    return [rows.received(number) for number in (1, 2)]


@pytest.fixture
def recipient(two):
    return MembershipFactory(company=two[0].recipient)


def lost(referral, by, invalid="not_qualified_buyer"):
    outcome.report(referral, status="no_sale", reason="not_reached", invalid=invalid, by=by)


def after(referral, passed):
    with clock.at(referral.delivered_at + passed):
        remind_to_dispute()
    return list(Message.objects.filter(title__contains="can be disputed"))


def test_one_e_mail_names_all_that_is_about_to_shut(two, recipient):
    for referral in two:
        lost(referral, recipient)
    sent = after(two[1], ALMOST)
    assert [message.title for message in sent] == ["2 referrals can be disputed for less than a day"]
    assert all(referral.number in sent[0].body for referral in two)


def test_a_referral_is_reminded_of_once(two, recipient):
    lost(two[0], recipient)
    after(two[0], ALMOST)
    assert len(after(two[0], ALMOST + timedelta(hours=1))) == 1
    assert Event.objects.get(type="dispute.reminded").subject == f"referral:{two[0].pk}"


@pytest.mark.parametrize("passed", [ALMOST - timedelta(microseconds=1), timedelta(days=7)])
def test_nobody_is_reminded_too_early_or_too_late(two, recipient, passed):
    lost(two[0], recipient)
    assert after(two[0], passed) == []


def test_nobody_is_reminded_of_what_they_did_not_mark(two, recipient):
    lost(two[0], recipient, invalid="")
    assert after(two[0], ALMOST) == []


def test_nobody_is_reminded_of_what_they_took_back(two, recipient):
    lost(two[0], recipient)
    outcome.undo(two[0], by=recipient)
    assert after(two[0], ALMOST) == []


def test_nobody_is_reminded_of_what_they_reported_otherwise_since(two, recipient):
    lost(two[0], recipient)
    outcome.report(two[0], status="in_progress", by=recipient)
    lost(two[0], recipient, invalid="")
    assert after(two[0], ALMOST) == []


def test_nobody_is_reminded_of_what_they_disputed(two, recipient):
    lost(two[0], recipient)
    dispute.open_dispute(two[0], reason="not_qualified_buyer", note="They rent.", by=recipient)
    assert after(two[0], ALMOST) == []


def test_the_e_mail_names_no_customer(two, recipient):
    lost(two[0], recipient)
    assert "Customer1" not in after(two[0], ALMOST)[0].body


@pytest.mark.parametrize("page", ["/referrals/?tab=all", "/referrals/?tab=all&open={pk}", "/referrals/{pk}/"])
def test_the_days_left_stand_in_the_list_in_the_open_row_and_on_the_page(two, recipient, page):
    with clock.at(two[0].delivered_at + timedelta(days=4, hours=1)):
        words = shown(signed_in(recipient), page.format(pk=two[0].pk)).text()
    assert "3 days left" in words


@pytest.mark.parametrize("page", ["/referrals/?tab=all", "/referrals/{pk}/"])
def test_no_days_are_left_once_the_window_is_shut(two, recipient, page):
    with clock.at(two[1].delivered_at + timedelta(days=7)):
        words = shown(signed_in(recipient), page.format(pk=two[0].pk)).text()
    assert "left" not in words


def test_the_sender_is_offered_no_dispute(two):
    sender = MembershipFactory(company=two[0].sender)
    words = shown(signed_in(sender), reverse("referrals:detail", args=[two[0].pk])).text()
    assert "days left" not in words
