"""Holidays that a company keeps, and closed days of its own: the page, the acts, and the next match."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from companies.enums import Holiday
from companies.flow import hours
from companies.models import ClosedDay
from core import clock
from core.models import Event
from core.refusals import NotAllowed, Refused
from referrals.enums import Status
from tests.factories import CompanyFactory, MembershipFactory

URL = "/company/hours/"
HOLIDAYS, CLOSE, OPEN = f"{URL}holidays/", f"{URL}close/", f"{URL}open/"
TUESDAY = datetime(2026, 7, 14, 15, 0, tzinfo=UTC)
"""10:00 AM on the Central clock."""
PICNIC = {"on": "2026-07-20", "name": "Company picnic"}


@pytest.fixture(autouse=True)
def tuesday():
    with clock.at(TUESDAY):
        yield


def words(response):
    return " ".join(response.content.decode().split())


def closed_days(company):
    return list(company.closed_days.values_list("on", "name"))


def test_ticked_holidays_are_kept_in_the_order_of_the_year(browser, company):
    browser.post(HOLIDAYS, {"holidays": ["christmas", "labor"]})
    company.refresh_from_db()
    assert company.holidays == ["labor", "christmas"]
    assert Event.objects.get().data == {"before": [], "after": ["Labor Day", "Christmas Day"]}


def test_no_tick_clears_them(browser, company, admin):
    hours.set_holidays(company, holidays=["labor"], by=admin)
    browser.post(HOLIDAYS, {})
    company.refresh_from_db()
    assert company.holidays == []


def test_the_same_holidays_write_nothing(company, admin):
    for _ in range(2):
        hours.set_holidays(company, holidays=["labor"], by=admin)
    assert Event.objects.count() == 1


@pytest.mark.parametrize("ticked", ["easter", "labor\0", "x" * 500])
def test_a_holiday_that_is_not_on_the_list_is_not_kept(browser, company, ticked):
    response = browser.post(HOLIDAYS, {"holidays": [ticked]})
    company.refresh_from_db()
    assert (response.status_code, "Choose from the days of this list." in words(response)) == (200, True)
    assert company.holidays == []


def test_every_holiday_says_when_it_comes_next(browser, company):
    page = words(browser.get(URL))
    assert "Labor Day<small>Mon, Sep 7</small>" in page
    assert "Independence Day<small>Sun, Jul 4, 2027</small>" in page


@pytest.mark.parametrize(
    ("on", "sentence"),
    [("2026-07-20", "Closed next on Mon, Jul 20 (Company picnic)"), ("2026-07-14", "Closed today (Company picnic)")],
)
def test_the_page_says_when_it_is_closed_next(browser, company, admin, on, sentence):
    hours.close_on(company, on=date.fromisoformat(on), name="Company picnic", by=admin)
    assert sentence in words(browser.get(URL))


def test_a_closed_day_is_added_and_taken_away(browser, company):
    browser.post(CLOSE, PICNIC)
    assert closed_days(company) == [(date(2026, 7, 20), "Company picnic")]
    browser.post(OPEN, {"on": PICNIC["on"]})
    assert closed_days(company) == []
    assert [event.data for event in Event.objects.order_by("id")] == [
        {"before": None, "after": PICNIC},
        {"before": PICNIC, "after": None},
    ]


@pytest.mark.parametrize("on", ["7/20/2026", "07/20/26", "2026-07-20"])
def test_a_day_may_be_typed_as_people_do(browser, company, on):
    browser.post(CLOSE, PICNIC | {"on": on})
    assert closed_days(company) == [(date(2026, 7, 20), "Company picnic")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"on": ""}, "Choose the day."),
        ({"on": "soon"}, "Give a date such as 12/24/2026."),
        ({"on": "2026-02-30"}, "Give a date such as 12/24/2026."),
        ({"on": "2026-07-13"}, "Choose today or a day within two years."),
        ({"on": "0001-01-01"}, "Choose today or a day within two years."),
        ({"on": "9999-12-31"}, "Choose today or a day within two years."),
        ({"on": "2026-07-20\0"}, "Give a date such as 12/24/2026."),
        ({"name": " "}, "Say what for."),
        ({"name": "x" * 81}, "Use 80 characters or fewer."),
        ({"name": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_a_day_that_cannot_be_says_why_and_keeps_what_was_typed(browser, company, typed, sentence):
    response = browser.post(CLOSE, PICNIC | typed)
    kept = "Company picnic" if "on" in typed else PICNIC["on"]
    assert (response.status_code, sentence in words(response), f'value="{kept}"' in words(response)) == (
        200,
        True,
        True,
    )
    assert closed_days(company) == []


def test_a_day_has_one_name(browser, company):
    browser.post(CLOSE, PICNIC)
    response = browser.post(CLOSE, PICNIC | {"name": "Inventory"})
    assert "You are closed on Mon, Jul 20 already: Company picnic." in words(response)
    assert closed_days(company) == [(date(2026, 7, 20), "Company picnic")]


def test_adding_or_taking_away_twice_writes_once(browser, company):
    for url in (CLOSE, CLOSE, OPEN, OPEN):
        assert browser.post(url, PICNIC).status_code == 302
    assert Event.objects.count() == 2


def test_past_days_drop_off_the_page(browser, company):
    ClosedDay.objects.create(company=company, on=date(2026, 7, 13), name="Inventory")
    assert "Inventory" not in words(browser.get(URL))


def test_another_companys_day_stays(browser, company, stranger):
    hours.close_on(stranger.company, on=date(2026, 7, 20), name="Company picnic", by=stranger)
    browser.post(OPEN, {"on": PICNIC["on"]})
    assert len(closed_days(stranger.company)) == 1


@pytest.mark.parametrize("url", [HOLIDAYS, CLOSE, OPEN])
def test_an_agents_change_is_refused(agents_browser, company, url):
    assert (agents_browser.post(url, PICNIC).status_code, Event.objects.count()) == (403, 0)


def test_an_agent_reads_the_days(agents_browser, company, admin):
    hours.set_holidays(company, holidays=["labor"], by=admin)
    hours.close_on(company, on=date(2026, 7, 20), name="Company picnic", by=admin)
    page = words(agents_browser.get(URL))
    assert ("Labor Day" in page, "Company picnic" in page, "Christmas Day" in page) == (True, True, False)
    assert "Add closed day" not in page


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_close_it(request, company, who):
    by = request.getfixturevalue(who)
    for refused in (
        lambda: hours.set_holidays(company, holidays=["labor"], by=by),
        lambda: hours.close_on(company, on=date(2026, 7, 20), name="Picnic", by=by),
        lambda: hours.open_again(company, on=date(2026, 7, 20), by=by),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_the_act_refuses_a_past_day_too(company, admin):
    with pytest.raises(Refused):
        hours.close_on(company, on=date(2026, 7, 13), name="Picnic", by=admin)


# --- the sidebar and the match ---


def test_the_sidebar_says_what_it_is_closed_for(browser, company, admin):
    hours.close_on(company, on=date(2026, 7, 14), name="Company picnic", by=admin)
    assert "Closed for Company picnic. Opens Wed 12:00 AM Central" in words(browser.get(URL))


@pytest.mark.parametrize("zone", ["America/New_York", "America/Phoenix", "Pacific/Honolulu"])
@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("2026-09-06T23:59", Status.MATCHED),
        ("2026-09-07T00:00", Status.UNMATCHED),
        ("2026-09-07T23:59", Status.UNMATCHED),
        ("2026-09-08T00:00", Status.MATCHED),
    ],
)
def test_the_next_match_reads_holidays_on_the_companys_own_date(world, zone, at, status):
    CompanyFactory(time_zone=zone, holidays=[Holiday.LABOR])
    with clock.at(local(at, zone)):
        assert world.matched().status == status


def local(written, zone):
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_a_closed_day_counts_in_the_very_next_match(world):
    by = MembershipFactory(company=CompanyFactory())
    assert world.matched().status == Status.MATCHED
    hours.close_on(by.company, on=date(2026, 7, 14), name="Company picnic", by=by)
    assert world.matched().status == Status.UNMATCHED
