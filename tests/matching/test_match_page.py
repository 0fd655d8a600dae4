"""Step 2 of intake: waiting for the answer, the named company, the words to read, the two confirmations."""

from datetime import timedelta

import pytest
from django.urls import reverse

from companies.flow import preferences
from core import clock
from core.models import Event
from referrals import queries
from referrals.enums import AssignmentState, Status
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.browser import HTMX, browser_of, text_of

pytestmark = pytest.mark.usefixtures("nobody_waits")

BOTH = {"understood": "on", "agreed": "on"}


@pytest.fixture
def copperline(db):
    return CompanyFactory(name="Copperline Pest")


@pytest.fixture
def referral(world, sender, copperline):
    return world.matched(sender)


def url(referral, name="matching:match"):
    return reverse(name, args=[referral.pk])


def ticks(referral, **given):
    return {"assignment": queries.live_assignment(referral).pk, **given}


def paused(company):
    return preferences.pause(company, by=MembershipFactory(company=company))


def poll(agent, page, referral):
    """What htmx asks for from a page that was loaded before."""
    return agent.get(url(referral), {"shown": page.context["shown"]}, headers=HTMX)


def test_a_page_without_an_answer_polls(agent, sender, world):
    page = text_of(agent.get(url(world.opened(sender))))
    assert "Looking for the right company" in page
    assert 'hx-trigger="every 500ms"' in page


def test_without_javascript_the_page_loads_itself_again(agent, sender, world):
    assert '<noscript><meta http-equiv="refresh"' in text_of(agent.get(url(world.opened(sender))))


def test_a_poll_without_an_answer_changes_nothing(agent, sender, world):
    referral = world.opened(sender)
    page = agent.get(url(referral))
    assert poll(agent, page, referral).status_code == 204


def test_a_poll_brings_the_match_once_there_is_one(agent, sender, world, copperline):
    referral = world.opened(sender)
    page = agent.get(url(referral))
    world.hear()
    part = text_of(poll(agent, page, referral))
    assert "Copperline Pest" in part
    assert "every 500ms" not in part
    assert "<html" not in part


@pytest.mark.parametrize("status", [Status.UNMATCHED, Status.OPEN, Status.ABANDONED])
def test_polling_ends_with_an_answer_that_stays(agent, sender, world, status):
    referral = world.in_state(status, by=sender)
    assert "hx-trigger" not in text_of(agent.get(url(referral), {"shown": "matching"}, headers=HTMX))


def test_the_match_names_one_company_and_how_to_reach_it(agent, referral, copperline):
    page = agent.get(url(referral))
    assert page.context["held"].company == copperline
    assert "(737) 555" in text_of(page)


def test_the_script_marks_the_companys_name_wherever_it_is_read(agent, referral):
    assert text_of(agent.get(url(referral))).count("<mark>Copperline Pest</mark>") == 2


def test_the_page_says_how_many_were_looked_at_and_why_others_lost(agent, sender, world, copperline):
    paused(CompanyFactory())
    page = text_of(agent.get(url(world.matched(sender))))
    assert "2 looked at, 1 fits" in page
    assert "<b>1</b>is paused" in page


def test_a_customer_of_the_senders_own_is_told_of_the_pledge(agent, sender, world, copperline):
    world.pledged(copperline)
    page = text_of(agent.get(url(world.matched(sender, existing_customer=True))))
    assert "Pledged to protect your customer." in page


def test_nothing_is_said_of_a_track_record_that_does_not_exist(agent, referral):
    assert "called in time" not in text_of(agent.get(url(referral)))


def test_looking_at_the_page_makes_the_hold_count_anew(agent, referral, settings):
    later = clock.now() + timedelta(minutes=5)
    with clock.at(later):
        agent.get(url(referral))
    assert queries.live_assignment(referral).held_until == later + settings.HOLD_FOR


def test_a_poll_never_extends_the_hold(agent, referral):
    before = queries.live_assignment(referral).held_until
    with clock.at(clock.now() + timedelta(minutes=5)):
        agent.get(url(referral), {"shown": "matching"}, headers=HTMX)
    assert queries.live_assignment(referral).held_until == before


def test_a_poll_of_a_match_that_stands_leaves_the_ticks_alone(agent, referral):
    page = agent.get(url(referral))
    assert poll(agent, page, referral).status_code == 204


def test_a_company_that_closed_shows_on_the_open_page(agent, referral, copperline, world):
    page = agent.get(url(referral))
    paused(copperline)
    world.hear()
    part = text_of(poll(agent, page, referral))
    assert "Copperline Pest has just paused." in part
    assert "Nothing was sent." in part
    assert "See the new match" in part


def test_a_hold_whose_time_is_over_lapses_when_somebody_looks(agent, referral):
    with clock.at(queries.live_assignment(referral).held_until):
        page = text_of(agent.get(url(referral)))
    assert "The hold on Copperline Pest ran out." in page
    assert queries.last_assignment(referral).state == AssignmentState.LAPSED


def test_nobody_fits_is_said_with_the_reasons_and_what_to_do(agent, sender, world, copperline):
    paused(copperline)
    page = text_of(agent.get(url(world.matched(sender))))
    assert "No one fits right now" in page
    assert "<b>1</b>is paused" in page
    assert "Change the need" in page
    assert "Look again" in page


def test_a_zip_that_nobody_covers_is_said(agent, sender, world):
    assert "Nobody covers 78745 yet." in text_of(agent.get(url(world.matched(sender))))


def test_who_covers_the_zip_without_the_service_is_counted_apart(agent, sender, world):
    CompanyFactory(services=["ants"])
    page = text_of(agent.get(url(world.matched(sender))))
    assert "1 covers 78745 but does not offer Termites." in page


def test_both_ticks_take_the_consent_and_lead_to_the_contact(agent, referral):
    response = agent.post(url(referral, "matching:confirm"), ticks(referral, **BOTH))
    assert response.url == reverse("referrals:contact", args=[referral.pk])
    assert queries.live_assignment(referral).confirmed_at


@pytest.mark.parametrize(
    ("given", "sentence", "to_go"),
    [
        ({"understood": "on"}, "Tick this when they have said yes.", "One confirmation to go"),
        ({"agreed": "on"}, "Tick this when they know who will contact them.", "One confirmation to go"),
        ({}, "Tick this when they have said yes.", "Two confirmations to go"),
    ],
)
def test_a_missing_tick_says_which_and_keeps_the_other(agent, referral, given, sentence, to_go):
    response = agent.post(url(referral, "matching:confirm"), ticks(referral, **given))
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert to_go in text_of(response)
    assert text_of(response).count(" checked") == len(given)
    assert queries.live_assignment(referral).confirmed_at is None


def test_ticks_for_another_company_confirm_nothing(agent, referral):
    page = agent.post(url(referral, "matching:confirm"), {"assignment": "999", **BOTH}, follow=True)
    assert "The page you sent named another match." in text_of(page)
    assert queries.live_assignment(referral).confirmed_at is None


def test_ticks_after_the_hold_lapsed_confirm_nothing(agent, referral):
    given = ticks(referral, **BOTH)
    with clock.at(queries.live_assignment(referral).held_until):
        page = agent.post(url(referral, "matching:confirm"), given, follow=True)
    assert "The hold on Copperline Pest ran out." in text_of(page)
    assert not Event.objects.filter(type="consent.confirmed").exists()


def test_ticks_that_were_given_stand_when_the_agent_comes_back(agent, referral):
    agent.post(url(referral, "matching:confirm"), ticks(referral, **BOTH))
    assert text_of(agent.get(url(referral))).count(" checked") == 2


def test_a_confirmation_come_back_to_after_signing_in_leads_to_the_match(agent, referral):
    assert agent.get(url(referral, "matching:confirm")).url == url(referral)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.DELIVERED, Status.REJECTED, Status.SOLD])
def test_what_was_sent_leads_to_where_it_stands(agent, sender, world, status):
    referral = world.in_state(status, by=sender)
    assert agent.get(url(referral)).url == reverse("referrals:submitted", args=[referral.pk])


def test_a_poll_that_finds_it_sent_moves_the_whole_page(agent, sender, world):
    referral = world.in_state(Status.SUBMITTED, by=sender)
    response = agent.get(url(referral), headers=HTMX)
    assert response["HX-Redirect"] == reverse("referrals:submitted", args=[referral.pk])


def test_another_companys_match_does_not_exist(world, referral):
    stranger = browser_of(world.sender())
    assert stranger.post(url(referral, "matching:confirm"), BOTH).status_code == 404
    assert stranger.get(url(referral)).status_code == 404


def test_the_recipient_does_not_see_a_match_before_it_is_delivered(referral, copperline):
    assert browser_of(MembershipFactory(company=copperline)).get(url(referral)).status_code == 404
