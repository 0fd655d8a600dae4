"""Who can be placed now: who is told of it and where it stands, and the whole way from nobody to delivered."""

from typing import Any

import pytest
from django.urls import reverse

from core.models import Message
from matching.flow import place
from matching.models import UnmatchedReferral
from matching.tasks import look_for_places
from referrals import keyset, lists, queries
from referrals.flow import consent, marks
from referrals.models import Consent, Referral
from tests.factories import CompanyFactory
from tests.support import desk, rows
from tests.support import world as the_world
from tests.support.browser import browser_of, text_of
from tests.support.placing import (
    EVENING,
    FROM_SEVEN_TO_FIVE,
    SEVEN,
    adds_the_zip,
    left_for_call_back,
    placeable,
    waiting,
)
from tests.support.time import at, later

pytestmark = pytest.mark.django_db

# --- who is told ----------------------------------------------------------------------------------


def mails() -> list[tuple[str, str]]:
    return list(Message.objects.filter(channel="email").values_list("to", "title"))


def test_the_sender_is_told_by_e_mail(world):
    by = world.sender()
    rows.behind_the_back(by, notices=["sent_email"])
    referral = world.matched(by)
    CompanyFactory()
    place.look()
    world.hear()
    assert mails() == [(by.user.email, f"{referral.number} can be placed")]


def test_who_took_the_call_is_told_and_not_the_sender(world):
    by, pro = world.sender(), world.service_pro()
    for each in (by, pro):
        rows.behind_the_back(each, notices=["sent_email"])
    world.matched(pro, sender=by.company)
    CompanyFactory()
    place.look()
    world.hear()
    assert [to for to, _ in mails()] == [pro.user.email]


def test_nobody_is_told_of_what_has_passed(world):
    by = world.sender()
    rows.behind_the_back(by, notices=["sent_email"])
    referral = world.matched(by)
    marks.mark_placeable(referral, placeable=True)
    marks.mark_placeable(referral, placeable=False)
    world.hear()
    assert mails() == []


def test_it_stands_first_for_its_sender_with_a_badge(world):
    by = world.sender()
    first, second = world.matched(by), world.matched(by)
    marks.mark_placeable(first, placeable=True)
    parts = keyset.read(lists.SENT.of(by.company), lists.SENT.sections("needs_you", lists.DUE)).parts
    assert [(section.heading, rows) for section, rows in parts] == [
        ("Can be placed now", [first]),
        ("Nobody can take it yet", [second]),
    ]
    assert list(queries.waiting_for_a_company(by.company)) == [first, second]
    page = text_of(browser_of(by).get(reverse("referrals:sent")))
    assert "Can be placed" in page
    assert "Place it" in page


def test_its_page_says_that_somebody_can_take_it(world, settings):
    by = world.sender()
    referral = world.matched(by)
    marks.mark_placeable(referral, placeable=True)
    page = text_of(browser_of(by).get(reverse("matching:match", args=[referral.pk])))
    assert "Somebody can take this now" in page


def queue(staff: Any, **filters: str) -> list[Referral]:
    answer = staff.get(desk.url(UnmatchedReferral, "changelist"), filters)
    return [row.pk for row in answer.context["cl"].result_list]


def test_staff_see_first_what_can_be_placed_then_who_waits_longest(world):
    first, second, third = waiting(), waiting(), waiting()
    marks.mark_placeable(third, placeable=True)
    assert queue(desk.signed_in(world.staff())) == [third.pk, first.pk, second.pk]


def test_staff_find_those_that_can_be_placed_and_those_with_a_call_back(world):
    by, plain = world.sender(), waiting()
    marks.mark_placeable(plain, placeable=True)
    left, staff = left_for_call_back(by), desk.signed_in(world.staff())
    assert (queue(staff, placeable="yes"), queue(staff, placeable="no")) == ([plain.pk], [left.pk])
    assert (queue(staff, call_back="yes"), queue(staff, call_back="no")) == ([left.pk], [plain.pk])


def test_staff_read_how_long_it_waits_and_that_a_call_back_was_left(world):
    left_for_call_back(world.sender())
    with later(hours=30):
        page = text_of(desk.signed_in(world.staff()).get(desk.url(UnmatchedReferral, "changelist")))
    assert "30 h" in page
    assert "Left" in page


# --- from nobody to delivered ---------------------------------------------------------------------


def placed(referral: Referral, by: Any) -> Referral:
    """The sender calls, asks for the match, takes the consent that names the company, and sends it."""
    the_world.ask_again(referral, by)
    the_world.submit(referral, by)
    the_world.hear()
    referral.refresh_from_db()
    return referral


def test_nobody_covers_it_then_a_company_adds_the_zip_and_it_is_delivered(world):
    by, company = world.sender(), CompanyFactory(zips=[])
    referral = left_for_call_back(by)
    world.hear()
    adds_the_zip(company)
    world.hear()
    assert placeable(referral)
    assert placed(referral, by).recipient == company
    assert [given.company_name for given in Consent.objects.order_by("id")] == ["Baton", company.name]


def test_nobody_is_open_tonight_and_it_is_placed_the_next_morning(world):
    by = world.sender()
    with at(EVENING):
        company = CompanyFactory(hours=FROM_SEVEN_TO_FIVE)
        referral = left_for_call_back(by)
    with at(SEVEN):
        look_for_places()
        assert placeable(referral)
        assert placed(referral, by).recipient == company


def test_step_3_comes_filled_in_with_whom_baton_kept(world):
    by = world.sender()
    referral = left_for_call_back(by)
    CompanyFactory()
    world.ask_again(referral, by)
    consent.confirm(queries.live_assignment(referral), by=by)
    page = text_of(browser_of(by).get(reverse("referrals:contact", args=[referral.pk])))
    assert 'value="Marisol"' in page
    assert 'value="(512) 555-0142"' in page


def test_the_page_after_sending_shows_the_text_about_the_company_and_not_the_one_before(world):
    by = world.sender()
    referral = left_for_call_back(by)
    world.hear()
    CompanyFactory(name="Copperline Pest")
    placed(referral, by)
    page = text_of(browser_of(by).get(reverse("referrals:submitted", args=[referral.pk])))
    assert "has referred you to Copperline Pest" in page
    assert "Baton keeps your name" not in page
