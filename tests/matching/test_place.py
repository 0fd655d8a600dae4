"""Who nobody could take is looked for again: oldest first, without holding anybody, until somebody can."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.flow import preferences
from core import clock
from core.models import Event
from matching.flow import place
from matching.models import MatchRun
from matching.tasks import look_for_places
from referrals.enums import Status
from referrals.flow import intake, marks
from referrals.models import Assignment, Referral
from tests.factories import CompanyFactory, MembershipFactory, ZipFactory
from tests.support import rows
from tests.support import world as the_world
from tests.support.placing import BEFORE_SEVEN, EVENING, FROM_SEVEN_TO_FIVE, SEVEN, adds_the_zip, placeable, waiting
from tests.support.race import Intruder, committed, race
from tests.support.time import at

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return list(Event.objects.filter(type="referral.placeable").order_by("id").values_list("subject", flat=True))


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
