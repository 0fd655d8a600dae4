"""Disputing a referral: who may, until when, and what the form asks."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from companies.enums import Role
from core import clock
from core.models import Event
from core.refusals import MoveRefused
from disputes import queries
from disputes.flow import dispute
from disputes.models import Dispute
from referrals.enums import CaseState, InvalidReason, Status
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.html import tree
from tests.support.pages import shown, signed_in, texts
from tests.support.time import at

SAID = {"reason": "not_qualified_buyer", "note": "The house of Marisol Vega is in Buda."}


@pytest.fixture
def referral(world):
    CompanyFactory()
    return world.delivered()


@pytest.fixture
def recipient(world, referral):
    return world.recipient_of(referral)


def post(member, referral, **typed):
    return signed_in(member).post(reverse("disputes:open", args=[referral.pk]), typed)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_recipient_disputes_with_a_reason_and_an_account(referral, recipient):
    post(recipient, referral, **SAID)
    opened = Dispute.objects.get(referral=referral)
    assert (opened.reason, opened.note, opened.company) == ("not_qualified_buyer", SAID["note"], referral.recipient)


def test_a_disputed_referral_stands_under_disputed(referral, recipient):
    post(recipient, referral, **SAID)
    page = shown(signed_in(recipient), "/referrals/?tab=disputed")
    assert texts(page, "row-state") == ["Disputed"]


def test_an_agent_disputes(referral):
    post(MembershipFactory(company=referral.recipient, role=Role.AGENT), referral, **SAID)
    assert Dispute.objects.exists()


def test_the_sender_does_not_dispute(referral):
    assert post(MembershipFactory(company=referral.sender), referral, **SAID).status_code == 403


def test_a_stranger_finds_nothing_to_dispute(world, referral):
    assert post(world.sender(), referral, **SAID).status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (SAID | {"reason": ""}, "Choose what was wrong."),
        (SAID | {"reason": "too_dear"}, "Choose one of the reasons."),
        (SAID | {"note": "  "}, "Say in a sentence or two what happened."),
        (SAID | {"note": "x" * 1001}, "That is too long. There is room for 1,000 characters."),
    ],
)
def test_a_dispute_that_is_not_complete_gets_a_sentence(referral, recipient, typed, words):
    response = post(recipient, referral, **typed)
    assert response.status_code == 200
    assert texts(tree(response.content), "field-error") == [words]
    assert not Dispute.objects.exists()


def test_a_missing_reason_keeps_the_account(referral, recipient):
    response = post(recipient, referral, note=SAID["note"])
    assert tree(response.content).find("id_note").text() == SAID["note"]


def test_the_form_offers_every_reason_and_says_when_staff_decide(referral, recipient):
    with at("2026-07-17T10:00:00-05:00"):
        referral.delivered_at = clock.now()
        referral.save(update_fields=["delivered_at"])
        page = shown(signed_in(recipient), reverse("disputes:open", args=[referral.pk]))
    assert texts(page, "tick") == list(InvalidReason.labels)
    assert "7 days left" in page.text()
    assert "Tue, Jul 21" in page.text()


@pytest.mark.parametrize(
    ("opened", "decided"),
    [
        ("2026-07-13", "2026-07-15"),
        ("2026-07-16", "2026-07-20"),
        ("2026-07-17", "2026-07-21"),
        ("2026-07-18", "2026-07-21"),
    ],
)
def test_staff_mean_to_decide_within_two_working_days(opened, decided):
    with at(f"{opened}T23:30:00-05:00"):
        assert str(queries.decide_by(clock.now(), "America/Chicago")) == decided


@pytest.mark.parametrize(
    ("passed", "left"),
    [
        (timedelta(0), 7),
        (timedelta(microseconds=1), 7),
        (timedelta(days=1), 6),
        (timedelta(days=7) - timedelta(microseconds=1), 1),
        (timedelta(days=7), 0),
    ],
)
def test_days_left_count_the_running_one(referral, passed, left):
    with clock.at(referral.delivered_at + passed):
        assert queries.days_left(referral) == left


def test_a_dispute_is_opened_in_the_last_moment_of_the_window(referral, recipient):
    with clock.at(referral.delivered_at + timedelta(days=7) - timedelta(microseconds=1)):
        assert dispute.open_dispute(referral, by=recipient, **SAID)


def test_no_dispute_is_opened_when_the_window_has_shut(referral, recipient):
    with clock.at(referral.delivered_at + timedelta(days=7)), pytest.raises(MoveRefused):
        dispute.open_dispute(referral, by=recipient, **SAID)


def test_a_shut_window_leads_back_with_a_sentence(referral, recipient):
    with clock.at(referral.delivered_at + timedelta(days=8)):
        response = signed_in(recipient).get(reverse("disputes:open", args=[referral.pk]))
    assert said(response) == ["The time to dispute this referral is over."]
    assert response.url == reverse("referrals:detail", args=[referral.pk])


def test_a_referral_is_disputed_once(world, referral, recipient):
    case = dispute.open_dispute(referral, by=recipient, **SAID)
    dispute.decline(case, reason="Buda is listed.", by=world.staff())
    assert said(post(recipient, referral, **SAID)) == ["This referral has been disputed already."]


def test_what_is_not_valid_any_more_is_not_disputed(world):
    referral = world.in_state(Status.INVALID)
    response = post(world.recipient_of(referral), referral, **SAID)
    assert said(response) == ["This referral cannot be disputed any more."]


def test_the_account_stays_out_of_the_journal(referral, recipient):
    post(recipient, referral, **SAID)
    recorded = str(list(Event.objects.values_list("data", "actor_name")))
    assert "Marisol" not in recorded
    assert "Buda" not in recorded


def test_opening_marks_the_referral(referral, recipient):
    dispute.open_dispute(referral, by=recipient, **SAID)
    referral.refresh_from_db()
    assert referral.case_state == CaseState.OPEN
