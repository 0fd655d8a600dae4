"""Disputing a referral: who may, until when, and what the form asks."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from companies.enums import Role
from companies.hours import local
from core import clock
from core.models import Event
from core.refusals import MoveRefused
from disputes import queries
from disputes.flow import dispute
from disputes.models import Dispute
from referrals.enums import CaseState, InvalidReason, Status
from referrals.flow import outcome
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.html import tree
from tests.support.pages import HTMX, shown, signed_in, texts
from tests.support.time import at, later

SAID = {"reason": "not_qualified_buyer", "note": "Marisol Vega rents the house in Buda."}
SENT = SAID | {"why": "renter"}
STILL = "That day is still to come."


@pytest.fixture
def referral(world):
    CompanyFactory()
    return world.delivered()


def address(referral):
    return reverse("disputes:open", args=[referral.pk])


def post(member, referral, **typed):
    return signed_in(member).post(address(referral), typed)


def asking(member, referral, reason):
    return shown(signed_in(member), f"{address(referral)}?reason={reason}")


def facts(page):
    """What the records say, as it stands on the page."""
    return dict(zip(words(page, "dt"), words(page, "dd"), strict=True))


def words(page, name):
    return [tag.text() for tag in page.all() if tag.name == name]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_recipient_disputes_with_a_reason_and_an_account(referral, recipient):
    post(recipient, referral, **SENT)
    opened = Dispute.objects.get(referral=referral)
    assert (opened.reason, opened.note, opened.company) == ("not_qualified_buyer", SAID["note"], referral.recipient)
    assert opened.answers == {"why": "renter"}


def test_a_disputed_referral_stands_under_disputed(referral, recipient):
    post(recipient, referral, **SENT)
    page = shown(signed_in(recipient), "/referrals/?tab=disputed")
    assert texts(page, "row-state") == ["Disputed"]


def test_an_agent_disputes(referral):
    post(MembershipFactory(company=referral.recipient, role=Role.AGENT), referral, **SENT)
    assert Dispute.objects.exists()


def test_the_sender_does_not_dispute(referral):
    assert post(MembershipFactory(company=referral.sender), referral, **SENT).status_code == 403


def test_a_stranger_finds_nothing_to_dispute(world, referral):
    assert post(world.sender(), referral, **SENT).status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (SAID | {"reason": ""}, "Choose what was wrong."),
        (SAID | {"reason": "too_dear"}, "Choose one of the reasons."),
        (SENT | {"note": "  "}, "Say in a sentence or two what happened."),
        (SENT | {"note": "x" * 1001}, "That is too long. There is room for 1,000 characters."),
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
        page = shown(signed_in(recipient), address(referral))
    assert sorted(texts(page, "tick")) == sorted(InvalidReason.labels)
    assert "7 days left" in page.text()
    assert "We aim for Tue, Jul 21" in page.text()


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
        by = local(queries.decide_by(clock.now(), "America/Chicago"), "America/Chicago")
    assert f"{by:%Y-%m-%d %H:%M}" == f"{decided} 23:59"


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
    assert said(post(recipient, referral, **SENT)) == ["This referral has been disputed already."]


def test_what_is_not_valid_any_more_is_not_disputed(world):
    referral = world.in_state(Status.INVALID)
    response = post(world.recipient_of(referral), referral, **SENT)
    assert said(response) == ["This referral cannot be disputed any more."]


def test_the_account_stays_out_of_the_journal(referral, recipient):
    post(recipient, referral, **SENT)
    recorded = str(list(Event.objects.values_list("data", "actor_name")))
    assert "Marisol" not in recorded
    assert "Buda" not in recorded


def test_opening_marks_the_referral(referral, recipient):
    dispute.open_dispute(referral, by=recipient, **SAID)
    referral.refresh_from_db()
    assert referral.case_state == CaseState.OPEN


DAY_ASKED = "2026-07-17T10:00:00-05:00"
FIELDS = {
    "failed_contact_attempts": ["tries", "last_try"],
    "unwanted_contact": ["said_on"],
    "wrong_service": ["service"],
    "not_qualified_buyer": ["why"],
    "already_resolved": ["since"],
    "need_went_away": ["since"],
    "other_source": ["since"],
}


def asked(page):
    """The names of what can be typed or chosen, but for the reason, the account and the files."""
    names = [tag.attributes.get("name") for tag in page.all() if tag.name in ("input", "select")]
    others = (None, "reason", "evidence", "csrfmiddlewaretoken")
    return list(dict.fromkeys(name for name in names if name not in others))


@pytest.mark.parametrize("reason", InvalidReason.values)
def test_a_reason_asks_its_own_questions_alone(referral, recipient, reason):
    page = tree(signed_in(recipient).get(f"{address(referral)}?reason={reason}", headers=HTMX).content)
    assert asked(page) == FIELDS.get(reason, [])


def test_before_a_reason_is_chosen_nothing_is_asked(referral, recipient):
    page = shown(signed_in(recipient), address(referral))
    assert asked(page) == []
    assert facts(page) == {}


def test_without_scripts_continue_asks_the_questions_and_keeps_the_account(referral, recipient):
    response = post(recipient, referral, reason="other_source", note=SAID["note"], ask="1")
    page = tree(response.content)
    assert asked(page) == ["since"]
    assert page.find("id_note").text() == SAID["note"]
    assert not texts(page, "field-error")


def test_tries_are_filled_in_with_the_taps(referral, recipient):
    for minutes, way in ((0, "call"), (5, "call"), (9, "text")):
        with later(minutes=minutes):
            outcome.reach_out(referral, way=way, by=recipient)
    page = asking(recipient, referral, "failed_contact_attempts")
    assert page.find("id_tries").attributes["value"] == "3"


def test_the_records_are_shown_beside_the_questions(referral, recipient):
    outcome.reach_out(referral, way="call", by=recipient)
    known = facts(asking(recipient, referral, "wrong_area"))
    assert known["ZIP is covered"] == "78745 You then: in your main area"
    assert known["Your answer"] == "1 call and no texts from this portal No outcome reported, no notes"
    assert known["Consent"].startswith("Spoken, ")


@pytest.mark.parametrize(("reason", "at_once"), [("wrong_area", True), ("not_qualified_buyer", False)])
def test_the_page_says_beforehand_where_the_records_decide(referral, recipient, reason, at_once):
    assert ("The records decide this at once." in asking(recipient, referral, reason).text()) == at_once


def test_what_the_records_decide_is_told_at_once(referral, recipient):
    response = post(recipient, referral, reason="wrong_area", note="Far.")
    assert said(response) == ["Decided at once, by the records: declined."]


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ({"tries": "", "last_try": ""}, ["Say how often you tried.", "Choose the day."]),
        ({"tries": "many", "last_try": "soon"}, ["Type a number, such as 3.", "Give a date such as 12/24/2026."]),
        ({"tries": "0", "last_try": "2026-07-18"}, ["Type 1 or more. If you have not tried yet, try first.", STILL]),
        ({"tries": "100", "last_try": "1999-12-31"}, ["Type 99 or fewer.", "Give a day since 2000."]),
    ],
)
def test_bad_answers_get_a_sentence_each_and_are_kept(world, typed, sentences):
    with at(DAY_ASKED):
        CompanyFactory()
        referral = world.delivered()
        response = post(world.recipient_of(referral), referral, reason="failed_contact_attempts", note="No.", **typed)
    page = tree(response.content)
    assert texts(page, "field-error") == sentences
    assert page.find("id_tries").attributes.get("value", "") == typed["tries"]
    assert not Dispute.objects.exists()


def test_answers_are_kept_as_plain_words_and_numbers(world):
    with at(DAY_ASKED):
        CompanyFactory()
        referral = world.delivered()
        typed = {"tries": "3", "last_try": "2026-07-17"}
        post(world.recipient_of(referral), referral, reason="failed_contact_attempts", note="No.", **typed)
    assert Dispute.objects.get().answers == {"tries": 3, "last_try": "2026-07-17"}


def test_the_service_that_it_really_was_is_kept_by_its_short_name(referral, recipient):
    post(recipient, referral, reason="wrong_service", note="A chimney.", service="termites")
    assert Dispute.objects.get().answers == {"service": "termites"}
