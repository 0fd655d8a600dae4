"""Who nobody could take is looked for again: oldest first, without holding anybody, until somebody can."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from companies.enums import AreaChange
from companies.flow import coverage, preferences
from companies.models import Company
from companies.reference.load import load_baton
from core import clock
from core.models import Event, Message
from matching.flow import place
from matching.models import MatchRun, UnmatchedReferral
from matching.tasks import look_for_places
from referrals import queries
from referrals.enums import Status
from referrals.flow import callback, consent, intake, marks
from referrals.models import Assignment, Consent, Referral
from tests.factories import CompanyFactory, MembershipFactory, ZipFactory
from tests.support import desk, rows
from tests.support import world as the_world
from tests.support.browser import browser_of, text_of
from tests.support.race import Intruder, committed, race
from tests.support.time import at, later

pytestmark = pytest.mark.django_db

EVENING, BEFORE_SEVEN, SEVEN = (
    "2026-07-14T21:00:00-05:00",
    "2026-07-15T06:59:00-05:00",
    "2026-07-15T07:00:00-05:00",
)
FROM_SEVEN_TO_FIVE = [(weekday, 7 * 60, 17 * 60) for weekday in range(7)]
SAID = {"understood": True, "agreed": True, "read_back": True}


def waiting(**need: Any) -> Referral:
    """A need that nobody could take."""
    referral = the_world.matched(**need)
    assert referral.status == Status.UNMATCHED
    return referral


def placeable(referral: Referral) -> bool:
    referral.refresh_from_db()
    return referral.placeable_at is not None


def told() -> list[str]:
    return list(Event.objects.filter(type="referral.placeable").order_by("id").values_list("subject", flat=True))


def adds_the_zip(company: Company) -> None:
    """An Admin puts the ZIP on the company's list."""
    by = MembershipFactory(company=company)
    coverage.change_area(company.areas.get(), codes=["78745"], how=AreaChange.ADD, by=by)


# --- a look ---------------------------------------------------------------------------------------


def test_it_can_be_placed_once_somebody_would_win_it(world):
    referral = waiting()
    CompanyFactory()
    place.look()
    assert placeable(referral)


def test_nobody_is_held_for_it_and_no_run_is_kept(world):
    referral, runs = waiting(), MatchRun.objects.count()
    CompanyFactory()
    place.look()
    assert (referral.status, Assignment.objects.count(), MatchRun.objects.count()) == (Status.UNMATCHED, 0, runs)


@pytest.mark.parametrize("closed", [{"paused_at": clock.now()}, {"hours": []}, {"services": ["ants"]}, {"zips": []}])
def test_it_cannot_while_everybody_fails_a_gate(world, closed):
    referral = waiting()
    CompanyFactory(**closed)
    place.look()
    assert not placeable(referral)


def test_for_a_customer_of_the_sender_s_somebody_must_have_pledged(world):
    referral = waiting(existing_customer=True)
    CompanyFactory()
    place.look()
    assert not placeable(referral)


def test_looking_again_tells_it_once_and_keeps_since_when(world):
    referral = waiting()
    CompanyFactory()
    place.look()
    referral.refresh_from_db()
    with clock.at(clock.now() + timedelta(hours=1)):
        place.look()
    assert told() == [f"referral:{referral.pk}"]
    assert Referral.objects.get().placeable_at == referral.placeable_at


def test_when_nobody_would_any_more_the_mark_goes_quietly(world):
    referral, company = waiting(), CompanyFactory()
    place.look()
    preferences.pause(company, by=MembershipFactory(company=company))
    place.look()
    assert not placeable(referral)
    assert len(told()) == 1


def test_also_when_nobody_lists_it_any_more(world):
    referral, company = waiting(), CompanyFactory()
    place.look()
    company.areas.get().zips.all().delete()
    place.look()
    assert not placeable(referral)


def test_three_are_told_of_oldest_first(world):
    first, second, third = waiting(), waiting(), waiting()
    rows.behind_the_back(third, opened_at=first.opened_at - timedelta(hours=2))
    rows.behind_the_back(second, opened_at=first.opened_at - timedelta(hours=1))
    CompanyFactory()
    place.look()
    assert told() == [f"referral:{each.pk}" for each in (third, second, first)]


def test_a_look_ends_and_takes_the_oldest(world, monkeypatch):
    monkeypatch.setattr(place, "BATCH", 1)
    first, second = waiting(), waiting()
    CompanyFactory()
    place.look()
    assert (placeable(first), placeable(second)) == (True, False)


def test_whom_nobody_lists_is_not_decided_at_all(world):
    for _ in range(3):
        waiting()
    with CaptureQueriesContext(connection) as asked:
        place.look()
    assert len(statements(asked)) == 3


def statements(asked: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize("count", [1, 4])
def test_each_that_somebody_lists_costs_one_statement(world, count):
    for _ in range(count):
        waiting()
    CompanyFactory(paused_at=clock.now())
    with CaptureQueriesContext(connection) as asked:
        place.look()
    # Besides: the lock, the scale and the list.
    assert len(statements(asked)) == 3 + count


def test_a_move_takes_the_mark_away(world):
    by = world.sender()
    referral = world.matched(by)
    marks.mark_placeable(referral, placeable=True)
    intake.abandon(referral, because="They said no.", by=by)
    assert not placeable(referral)


@pytest.mark.parametrize("status", [Status.MATCHED, Status.OPEN, Status.ABANDONED])
def test_only_what_waits_for_somebody_is_marked(world, status):
    referral = world.in_state(status)
    marks.mark_placeable(referral, placeable=True)
    assert not placeable(referral)
    assert told() == []


# --- who looks ------------------------------------------------------------------------------------


def test_a_company_that_adds_the_zip_is_heard(world):
    referral, company = waiting(), CompanyFactory(zips=[])
    adds_the_zip(company)
    world.hear()
    assert placeable(referral)


def test_a_company_that_accepts_again_is_heard(world):
    company = CompanyFactory()
    by = MembershipFactory(company=company)
    preferences.pause(company, by=by)
    referral = waiting()
    preferences.resume(company, by=by)
    world.hear()
    assert placeable(referral)


def test_a_hearer_looks_only_at_what_its_company_lists(world):
    here, there = waiting(), waiting(zip=ZipFactory(code="10001"))
    company, _ = CompanyFactory(), CompanyFactory(zips=["10001"])
    place.look(company)
    assert (placeable(here), placeable(there)) == (True, False)


def test_a_shop_that_opens_without_any_event_is_found_by_beat(world):
    with at(EVENING):
        CompanyFactory(hours=FROM_SEVEN_TO_FIVE)
        referral = waiting()
    with at(BEFORE_SEVEN):
        look_for_places()
        assert not placeable(referral)
    with at(SEVEN):
        look_for_places()
        assert placeable(referral)


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
    assert list(queries.sent_rows(by.company, "needs_you")) == [first, second]
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


def left_for_call_back(by: Any) -> Referral:
    load_baton()
    referral = waiting(by=by)
    return callback.leave(referral, contact=the_world.CONTACT, by=by, **SAID)


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


# --- at the same moment ---------------------------------------------------------------------------


@committed
def test_of_two_looks_at_once_one_tells_it():
    waiting()
    CompanyFactory()
    assert race(place.look, place.look) == [None, None]
    assert len(told()) == 1


@committed
def test_who_asks_again_in_the_middle_of_a_look_gets_the_match_and_no_mark(monkeypatch):
    by = the_world.sender()
    referral = the_world.matched(by)
    CompanyFactory()
    agent = Intruder(partial(intake.ask_again, referral, by=by))
    monkeypatch.setattr(place.marks, "mark_placeable", agent.before(marks.mark_placeable))
    place.look()
    assert agent.result.status == Status.MATCHING
    assert (agent.got_in_between, placeable(referral), told()) == (True, False, [])


@committed
def test_who_asks_again_right_after_the_mark_takes_it_away(monkeypatch):
    by = the_world.sender()
    referral = the_world.matched(by)
    CompanyFactory()
    agent = Intruder(partial(intake.ask_again, referral, by=by))
    monkeypatch.setattr(marks.events, "record", agent.before(marks.events.record))
    place.look()
    assert agent.result.status == Status.MATCHING
    assert (agent.got_in_between, placeable(referral)) == (False, False)
