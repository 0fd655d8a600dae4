"""The page after step 3 looks again only while it will say something else by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from matching.flow.validate import validate
from referrals.enums import Status
from tests.factories import CompanyFactory
from tests.support.browser import HTMX, text_of

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def copperline(db):
    return CompanyFactory(name="Copperline Pest")


@pytest.fixture
def abroad(world):
    return replace(world.CONTACT, phone="+442071838750")


def url(referral):
    return reverse("referrals:submitted", args=[referral.pk])


def looks(page):
    return page.context["looks_every"]


def test_it_does_not_wait_for_a_person_at_baton(agent, world, sender, copperline):
    assert looks(agent.get(url(world.in_state(Status.HELD, by=sender)))) == ""


def test_it_looks_seldom_and_says_so_when_the_checks_take_long(agent, world, sender, copperline):
    referral = world.submitted(sender)
    assert looks(agent.get(url(referral))) == "1s"
    with clock.at(referral.submitted_at + A_MINUTE):
        page = agent.get(url(referral))
    assert looks(page) == "10s"
    assert "It takes longer than usual." in text_of(page)


def test_an_open_page_stops_looking_when_no_text_comes(agent, world, sender, copperline):
    referral = world.submitted(sender)
    validate(referral.pk)
    page = agent.get(url(referral))
    referral.refresh_from_db()
    assert looks(page) == "1s"
    with clock.at(referral.delivered_at + A_MINUTE):
        part = agent.get(url(referral), {"shown": page.context["shown"]}, headers=HTMX)
    assert "hx-trigger" not in text_of(part)


def test_a_number_of_another_country_is_held_and_is_not_said_to_be_texted(agent, world, sender, copperline, abroad):
    referral = world.delivered(sender, abroad)
    page = agent.get(url(referral))
    assert looks(page) == ""
    assert "The phone number is one of another country." in text_of(page)
    assert "A number of another country is not texted. Tell them that a person at Baton looks first" in text_of(page)


def test_what_is_held_has_not_been_texted_yet(agent, world, sender, copperline):
    page = text_of(agent.get(url(world.in_state(Status.HELD, by=sender))))
    assert "Nothing yet. They are texted when it has been delivered." in page
