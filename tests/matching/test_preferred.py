"""Whom the sender prefers, what is to be done today, and what a company is closed for: from the profile to the page."""

from datetime import UTC, datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from companies.enums import Holiday, TimeZone
from companies.flow import preferences
from companies.models import ClosedDay
from core import clock
from matching import engine, queries
from matching.models import MatchRun
from referrals.enums import Status
from referrals.models import Assignment
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.browser import browser_of, text_of
from tests.support.desk import signed_in, url

pytestmark = pytest.mark.django_db

THANKSGIVING = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)


@pytest.fixture
def preferred(sender):
    """A Basic Partner that the sender prefers."""
    company = CompanyFactory(name="Copperline Pest", tier="basic", bid_cents=100)
    preferences.prefer(sender.company, preferred=company, by=sender)
    return company


def held(referral):
    return Assignment.objects.get(referral=referral, state="held").company


def why(member, referral):
    return unescape(text_of(browser_of(member).get(reverse("matching:why", args=[referral.pk]))))


def candidate_of(world):
    """The facts of the only company there is."""
    return queries.candidates(queries.need_of(world.opened()))[0]


# --- preferred ---


def test_the_preferred_company_comes_before_marketing_partners(world, sender, preferred):
    CompanyFactory(tier="marketing", bid_cents=9000)
    assert held(world.matched(sender)) == preferred


def test_a_premium_partner_comes_before_the_preferred_company(world, sender, preferred):
    premium = CompanyFactory(bid_cents=0)
    assert held(world.matched(sender)) == premium


def test_a_preferred_company_that_does_not_fit_is_passed_over(world, sender, preferred):
    marketing = CompanyFactory(tier="marketing")
    preferences.pause(preferred, by=MembershipFactory(company=preferred))
    assert held(world.matched(sender)) == marketing


def test_another_senders_preference_counts_nothing(world, preferred):
    marketing = CompanyFactory(tier="marketing")
    assert held(world.matched()) == marketing


def test_a_preference_counts_in_the_very_next_match(world, sender, preferred):
    marketing = CompanyFactory(tier="marketing")
    preferences.prefer(sender.company, preferred=None, by=sender)
    assert held(world.matched(sender)) == marketing


def test_the_sender_reads_that_its_preference_decided(world, sender, preferred):
    referral = world.matched(sender)
    page = unescape(text_of(browser_of(sender).get(reverse("matching:match", args=[referral.pk]))))
    assert "Your company's standing preference" in page
    assert "No Premium Partner fits" not in page
    assert "Your company's standing preference." in why(sender, referral)


def test_the_recipient_reads_that_it_is_preferred_and_no_rivals_points(world, sender, preferred):
    CompanyFactory(tier="marketing", name="Sable Ridge Pest", bid_cents=7391)
    referral = world.delivered(sender)
    page = why(world.recipient_of(referral), referral)
    assert "You are the company this sender prefers." in page
    assert "Later round: the sender's preferred company comes first" in page
    assert "73.91" not in page


def test_staff_read_whom_the_sender_prefers_and_that_it_was_for_today(world, sender, preferred):
    run = MatchRun.objects.get(referral=world.matched(sender, timing="today"))
    page = " ".join(signed_in(world.staff()).get(url(MatchRun, "change", run.pk)).text.split())
    assert "<dt>Sender prefers</dt><dd>Copperline Pest</dd>" in page
    assert "<dt>To be done today</dt><dd>Yes</dd>" in page


def test_a_decision_by_preference_replays(world, sender, preferred):
    CompanyFactory(tier="marketing")
    run = MatchRun.objects.get(referral=world.matched(sender))
    preferences.prefer(sender.company, preferred=None, by=sender)
    assert (engine.differences(run.document), run.formula) == ([], 2)


# --- today ---


@pytest.mark.parametrize(("timing", "urgent"), [("today", True), ("this_week", False), ("flexible", False)])
def test_what_is_to_be_done_today_is_urgent(world, timing, urgent):
    assert queries.need_of(world.opened(timing=timing)).urgent is urgent


def test_who_takes_no_jobs_for_today_is_counted_among_the_losers(world, sender):
    CompanyFactory(takes_emergencies=False)
    referral = world.matched(sender, timing="today")
    assert referral.status_reason == "1 does not take emergency or same-day jobs"
    assert "<b>1</b>does not take emergency or same-day jobs" in why(sender, referral)


# --- closed ---


@pytest.mark.parametrize(
    ("facts", "why"),
    [({"holidays": [Holiday.THANKSGIVING]}, "Thanksgiving Day"), ({"holidays": [Holiday.CHRISTMAS]}, ""), ({}, "")],
)
def test_a_holiday_takes_the_hours_away_and_says_so(world, facts, why):
    CompanyFactory(**facts)
    with clock.at(THANKSGIVING):
        found = candidate_of(world)
    assert (found.closed_for, found.hours) == (why, () if why else ((0, 1440),))


@pytest.mark.parametrize(("on", "closed"), [("2026-11-25", False), ("2026-11-26", True), ("2026-11-27", False)])
def test_a_closed_day_of_its_own_takes_them_away_on_that_date_only(world, on, closed):
    ClosedDay.objects.create(company=CompanyFactory(), on=on, name="Inventory")
    with clock.at(THANKSGIVING):
        assert candidate_of(world).closed_for == ("Inventory" if closed else "")


def test_staff_read_what_a_loser_was_closed_for(world):
    CompanyFactory(holidays=[Holiday.THANKSGIVING])
    with clock.at(THANKSGIVING):
        referral = world.matched()
    page = signed_in(world.staff()).get(url(MatchRun, "change", MatchRun.objects.get(referral=referral).pk)).text
    assert "closed for Thanksgiving Day" in page
    assert referral.status_reason == "1 is closed at that time"


# --- the days the clocks are changed ---

SPRING, AUTUMN = "2026-03-08", "2026-11-01"
CHANGES = {zone for zone in TimeZone if zone not in (TimeZone.ARIZONA, TimeZone.HAWAII)}


@pytest.mark.parametrize("zone", sorted(CHANGES))
@pytest.mark.parametrize(
    ("day", "time", "fold", "span", "is_open"),
    [
        (SPRING, "01:59", 0, (120, 180), False),
        (SPRING, "03:00", 0, (120, 180), False),
        (SPRING, "03:00", 0, (120, 181), True),
        (AUTUMN, "01:30", 0, (60, 120), True),
        (AUTUMN, "01:30", 1, (60, 120), True),
        (AUTUMN, "02:00", 0, (60, 120), False),
    ],
)
def test_the_match_reads_the_clock_on_the_wall(world, zone, day, time, fold, span, is_open):
    CompanyFactory(time_zone=zone, hours=[(6, *span)])
    wall = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo(zone), fold=fold)
    with clock.at(wall.astimezone(UTC)):
        assert world.matched().status == (Status.MATCHED if is_open else Status.UNMATCHED)
