"""A company's own pause: at once or until a day, ended by somebody, by beat, or by the clock when beat is late."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from companies import queries, tasks
from companies.flow import preferences
from companies.flow.hours import set_hours
from core import clock
from core.models import Event
from core.refusals import Refused
from referrals.enums import Status
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import rows
from tests.support.race import Meeting, committed, race

URL = "/company/preferences/"
PAUSE, RESUME = "/company/pause/", "/company/resume/"
NOVEMBER = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
DECEMBER = date(2026, 12, 1)
BEGINS = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
"""Midnight of that day on the Central clock."""


@pytest.fixture(autouse=True)
def november():
    with clock.at(NOVEMBER):
        yield


def words(response):
    return " ".join(response.content.decode().split())


def types():
    return list(Event.objects.order_by("id").values_list("type", flat=True))


def test_a_pause_until_a_day_ends_when_that_day_begins_on_the_companys_clock(browser, company):
    browser.post(PAUSE, {"until": "2026-12-01"})
    company.refresh_from_db()
    assert (company.paused, company.paused_until) == (True, BEGINS)


@pytest.mark.parametrize(
    ("zone", "begins"),
    [("America/New_York", 5), ("America/Chicago", 6), ("America/Phoenix", 7), ("Pacific/Honolulu", 10)],
)
def test_a_day_begins_at_the_companys_own_midnight(zone, begins):
    assert preferences.pause_ends(DECEMBER, zone) == datetime(2026, 12, 1, begins, tzinfo=UTC)


def test_a_pause_ends_with_the_same_day_when_the_company_moves_its_clock(company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    set_hours(company, time_zone="Pacific/Honolulu", spans=[], by=admin)
    company.refresh_from_db()
    assert company.paused_until == datetime(2026, 12, 1, 10, tzinfo=UTC)


def test_a_pause_that_is_over_by_the_clock_is_not_begun_again_by_a_move_of_the_clock(company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    with clock.at(BEGINS):
        set_hours(company, time_zone="Pacific/Honolulu", spans=[], by=admin)
        company.refresh_from_db()
        assert not company.paused


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("2026-11-22", "Choose a day after today: the pause ends when that day begins."),
        ("2026-11-01", "Choose a day after today: the pause ends when that day begins."),
        ("0001-01-01", "Choose a day after today: the pause ends when that day begins."),
        ("2027-11-24", "Choose a day within a year. For longer, pause without a date."),
        ("9999-12-31", "Choose a day within a year. For longer, pause without a date."),
        ("soon", "Give a date such as 12/24/2026."),
        ("2026-12-01\0", "Give a date such as 12/24/2026."),
    ],
)
def test_a_day_that_cannot_be_is_said_and_nothing_is_paused(browser, company, until, sentence):
    response = browser.post(PAUSE, {"until": until})
    company.refresh_from_db()
    assert (response.status_code, sentence in words(response), company.paused) == (200, True, False)


@pytest.mark.parametrize("until", [date(2026, 11, 22), date(2027, 11, 24)])
def test_the_act_refuses_such_a_day_too(company, admin, until):
    with pytest.raises(Refused):
        preferences.pause(company, until=until, by=admin)
    assert types() == []


@pytest.mark.parametrize("until", [date(2026, 11, 23), date(2027, 11, 23)])
def test_tomorrow_and_a_day_in_a_year_will_do(company, admin, until):
    assert preferences.pause(company, until=until, by=admin).paused


def test_the_journal_tells_until_when(company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    assert Event.objects.get(type="company.paused").data == {
        "before": {"paused": False, "until": ""},
        "after": {"paused": True, "until": "2026-12-01"},
    }


def test_the_end_of_a_pause_can_be_moved_and_takes_nothing_back_anew(company, admin):
    preferences.pause(company, by=admin)
    assert preferences.pause(company, until=DECEMBER, by=admin).paused_until == BEGINS
    assert types() == ["company.paused", "company.narrowed", "company.paused"]


def test_a_second_click_on_pause_keeps_the_end(company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    assert preferences.pause(company, by=admin).paused_until == BEGINS
    assert types() == ["company.paused", "company.narrowed"]


def test_resuming_before_the_day_clears_it(company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    company = preferences.resume(company, by=admin)
    assert (company.paused, company.paused_until) == (False, None)
    assert Event.objects.get(type="company.resumed").data["cause"] == "asked"


def test_the_sidebar_and_the_page_say_until_when(browser, company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    page = words(browser.get(URL))
    assert ("Paused until Tue, Dec 1" in page, "Tue, Dec 1, 12:00 AM" in page) == (True, True)


# --- its end ---


@pytest.mark.parametrize(("seconds", "ended"), [(-1, 0), (0, 1), (3600, 1)])
def test_beat_ends_a_pause_when_its_day_has_come(company, admin, seconds, ended):
    preferences.pause(company, until=DECEMBER, by=admin)
    with clock.at(BEGINS + timedelta(seconds=seconds)):
        assert preferences.end_pauses() == ended
    company.refresh_from_db()
    assert (company.paused_at is None) == bool(ended)


def test_a_pause_that_ended_by_its_day_is_batons_in_the_journal(company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    with clock.at(BEGINS):
        tasks.end_pauses()
    resumed = Event.objects.get(type="company.resumed")
    assert (resumed.actor, resumed.data["cause"]) == ("baton", "date")
    assert types()[-1] == "company.widened"


def test_beat_leaves_a_pause_without_an_end_alone(company, admin):
    preferences.pause(company, by=admin)
    with clock.at(BEGINS + timedelta(days=3000)):
        assert preferences.end_pauses() == 0


def test_a_late_beat_costs_nobody_a_match(world, company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    with clock.at(BEGINS - timedelta(seconds=1)):
        assert world.matched().status == Status.UNMATCHED
    with clock.at(BEGINS):
        assert world.matched().status == Status.MATCHED


def test_a_late_beat_bars_nobody_at_the_gates(world, company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    sender = world.sender()
    for at, paused in ((BEGINS - timedelta(seconds=1), True), (BEGINS, False)):
        with clock.at(at):
            company.refresh_from_db()
            gates = queries.lock_gates(company.pk, sender_id=sender.company_id)
            assert (gates.paused, company.paused) == (paused, paused)


def test_a_company_whose_pause_has_just_ended_can_pause_again_before_beat_came(company, admin):
    preferences.pause(company, until=DECEMBER, by=admin)
    with clock.at(BEGINS):
        again = preferences.pause(company, by=admin)
        assert (again.paused, again.paused_until, again.paused_at) == (True, None, BEGINS)
        assert preferences.end_pauses() == 0


# --- at once ---


@committed
def test_two_beats_end_a_pause_once(monkeypatch):
    company = CompanyFactory(paused_at=NOVEMBER, paused_until=BEGINS)
    meeting = Meeting()
    monkeypatch.setattr(preferences, "_resume", meeting.before(preferences._resume))
    assert sorted(race(*[partial(late_beat, company)] * 2)) == [False, True]
    assert types() == ["company.resumed", "company.widened"]


def late_beat(company):
    with clock.at(BEGINS):
        return preferences.end_pause(company)


@committed
@pytest.mark.parametrize(
    ("acts", "written"),
    [
        ((preferences.pause, preferences.pause), ["company.paused", "company.narrowed"]),
        ((preferences.resume, preferences.resume), ["company.resumed", "company.widened"]),
    ],
    ids=["pausing", "resuming"],
)
def test_two_admins_at_once_do_it_once(acts, written):
    paused = acts[0] is preferences.resume
    company = rows.company(paused_at=NOVEMBER if paused else None)
    race(*[partial(act, company, by=MembershipFactory(company=company)) for act in acts])
    assert types() == written


@committed
def test_one_pauses_while_the_other_resumes_and_the_journal_ends_as_the_company_stands():
    company = rows.company(paused_at=NOVEMBER)
    admins = [MembershipFactory(company=company) for _ in range(2)]
    race(partial(preferences.pause, company, by=admins[0]), partial(preferences.resume, company, by=admins[1]))
    company.refresh_from_db()
    assert (types()[-2:] == ["company.paused", "company.narrowed"]) == company.paused


@committed
def test_an_admin_moves_the_end_while_beat_ends_it():
    company = CompanyFactory(paused_at=NOVEMBER, paused_until=BEGINS)
    by = MembershipFactory(company=company)
    moved, ended = race(partial(moving, company, by), partial(late_beat, company))
    company.refresh_from_db()
    assert moved.paused
    assert company.paused_until > BEGINS
    assert types().count("company.resumed") == ended


def moving(company, by):
    """A second after the day began."""
    with clock.at(BEGINS + timedelta(seconds=1)):
        return preferences.pause(company, until=date(2026, 12, 24), by=by)
