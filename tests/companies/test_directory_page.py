"""The member directory: who is in it, what of them is shown, and how it is narrowed."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.enums import Pledge, PropertyType, Standing, Tier
from companies.hours import local
from companies.models import ClosedDay, Company, OfferedService, Rating, ServiceArea
from core import clock
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, ZipFactory
from tests.support import rows
from tests.support.browser import HTMX, browser_of, text_of

pytestmark = pytest.mark.django_db

URL = "/network/"


@pytest.fixture
def viewer(db):
    """A member who covers nothing and offers nothing."""
    return MembershipFactory(company=CompanyFactory(name="Aspen", zips=[], services=[]))


@pytest.fixture
def browser(viewer):
    return browser_of(viewer)


def names(browser, **filters):
    return [listing.company.name for listing in browser.get(URL, filters).context["listings"]]


@pytest.mark.parametrize("standing", Standing.values)
def test_only_members_that_baton_has_let_in_and_not_stopped_are_shown(browser, standing):
    other = rows.company(name="Birch", standing=standing)
    seen = standing in {Standing.ACTIVE, Standing.ON_HOLD, Standing.REFERRING_PAUSED}
    assert ("Birch" in names(browser)) == seen
    assert browser.get(f"{URL}{other.pk}/").status_code == (200 if seen else 404)


@pytest.mark.parametrize("pk", [0, 987_654_321, 10**30])
def test_a_company_that_does_not_exist_is_not_found(browser, pk):
    assert browser.get(f"{URL}{pk}/").status_code == 404


def test_members_stand_by_name(browser):
    for name in ("Cedar", "Birch"):
        CompanyFactory(name=name)
    assert names(browser) == ["Aspen", "Birch", "Cedar"]


@pytest.fixture
def network(browser):
    """Three that differ in everything one can look for."""
    ZipFactory(code="10001", city="New York", state="NY", county="New York", county_fips="36061")
    rows.company(name="Birch Pest", pledge=Pledge.PLEDGED)
    rows.company(name="Cedar Pest", services=["ants"], zips=["10001"])
    rows.company(name="Dogwood", pledge=Pledge.OPTED_OUT, services=["ants", "termites"], zips=["10001", "78745"])


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"name": "pEsT"}, ["Birch Pest", "Cedar Pest"]),
        ({"service": "ants"}, ["Cedar Pest", "Dogwood"]),
        ({"zip": " 78745 "}, ["Birch Pest", "Dogwood"]),
        ({"state": "NY"}, ["Cedar Pest", "Dogwood"]),
        ({"pledged": "on"}, ["Birch Pest"]),
        ({"service": "ants", "zip": "78745"}, ["Dogwood"]),
        ({"name": "pest", "service": "ants", "zip": "10001", "state": "NY"}, ["Cedar Pest"]),
        ({"page": "x"}, ["Aspen", "Birch Pest", "Cedar Pest", "Dogwood"]),
    ],
)
def test_filters_narrow_together(browser, filters, found):
    assert names(browser, **filters) == found


def test_an_area_that_is_off_covers_nothing(browser):
    other = CompanyFactory(name="Birch")
    ServiceArea.objects.filter(company=other).update(active=False)
    assert names(browser, zip="78745") == []
    assert "none at the moment" in text_of(browser.get(URL, {"name": "Birch"}))


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"zip": "7874"}, "A ZIP has five digits, such as 78745."),
        ({"zip": "99999"}, "We know no such ZIP. Check its digits."),
        ({"zip": "7\x008745"}, "Null characters are not allowed."),
        ({"name": "a\0"}, "Null characters are not allowed."),
        ({"name": "x" * 81}, "A name is shorter than that."),
        ({"service": "nonsense"}, "Choose a service from the list."),
        ({"state": "ZZ"}, "Choose a state from the list."),
    ],
)
def test_a_filter_that_cannot_be_is_said_and_finds_nothing(browser, filters, said):
    page = browser.get(URL, filters)
    assert (page.status_code, said in text_of(page), page.context["listings"]) == (200, True, [])


def test_nothing_found_names_the_filters_and_offers_to_clear_them(browser):
    page = text_of(browser.get(URL, {"name": "Zebra", "pledged": "on"}))
    assert "You asked for: name with “Zebra”, pledged." in page
    assert 'href="/network/"' in page


def test_htmx_gets_the_list_alone(browser):
    part = browser.get(URL, {"name": "Aspen"}, headers=HTMX).content.decode()
    assert ("Aspen" in part, "<html" in part) == (True, False)


@pytest.mark.parametrize("state", Pledge.values)
def test_only_a_pledge_has_a_badge(browser, state):
    other = rows.company(name="Birch", pledge=state)
    for page in (browser.get(URL, {"name": "Birch"}), browser.get(f"{URL}{other.pk}/")):
        badges = [words for words in ("Pledged</span>", "Opted out", "Pledge removed") if words in text_of(page)]
        assert badges == (["Pledged</span>"] if state == Pledge.PLEDGED else [])


@pytest.fixture
def birch(db):
    company = CompanyFactory(
        name="Birch", bid_cents=987_600, tier=Tier.MARKETING, zips=["78745", "78704"], phone="+15125550147",
        about="Family-run since 1987.", property_types=[PropertyType.COMMERCIAL],
    )  # fmt: skip
    service = OfferedService.objects.get(company=company)
    service.limit = "Indoors only"
    service.save()
    Rating.objects.create(company=company, stars="4.6", reviews=120, source="Google", checked_by="Baton")
    return company


@pytest.mark.parametrize("address", ["list", "page"])
def test_a_member_shows_what_it_does_and_where(browser, birch, address):
    page = text_of(browser.get(URL, {"name": "Birch"}) if address == "list" else browser.get(f"{URL}{birch.pk}/"))
    for shown in ("Austin, TX", "Marketing Partner", "Indoors only", "Travis, TX", "Commercial", 
        "4.6 stars in 120 reviews",
                  "same-day jobs", "Open round the clock"):  # fmt: skip
        assert shown in page, shown


def test_the_page_of_a_member_lists_its_zips_phone_and_words(browser, birch):
    page = text_of(browser.get(f"{URL}{birch.pk}/"))
    assert all(shown in page for shown in ("78704", "78745", "Family-run since 1987.", "tel:+15125550147"))


@pytest.mark.parametrize("address", ["list", "page"])
def test_nobody_sees_a_bid_or_a_person_of_another_company(browser, birch, address):
    person = MembershipFactory(company=birch, user__name="Dana Whitlock", user__email="dana@birch.example")
    page = text_of(browser.get(URL, {"name": "Birch"}) if address == "list" else browser.get(f"{URL}{birch.pk}/"))
    assert not any(hidden in page for hidden in ("9,876", "9876", person.user.name, person.user.email))


@pytest.mark.parametrize("columns", [{"paused_at": clock.now()}, {"standing": "on_hold", "standing_reason": "Unpaid."}])
def test_who_cannot_receive_is_not_called_open_and_no_reason_is_told(browser, columns):
    CompanyFactory(name="Birch", **columns)
    page = text_of(browser.get(URL, {"name": "Birch"}))
    assert ("Takes no referrals at the moment" in page, "Unpaid." in page) == (True, False)


@pytest.mark.parametrize("address", ["list", "page"])
def test_what_a_company_calls_its_own_closed_day_is_not_told_to_others(browser, birch, address):
    ClosedDay.objects.create(company=birch, on=local(clock.now(), birch.time_zone).date(), name="Funeral of M. Ortiz")
    page = text_of(browser.get(URL, {"name": "Birch"}) if address == "list" else browser.get(f"{URL}{birch.pk}/"))
    assert ("Closed for the day. Opens" in page, "Ortiz" in page) == (True, False)


def test_a_holiday_that_a_company_keeps_is_named(browser):
    CompanyFactory(name="Birch", holidays=["labor"])
    with clock.at(datetime(2026, 9, 7, 18, tzinfo=UTC)):
        assert "Closed for Labor Day. Opens" in text_of(browser.get(URL, {"name": "Birch"}))


def test_ones_own_page_says_that_others_see_this(browser, viewer):
    assert "This is what other members see of your company." in text_of(browser.get(f"{URL}{viewer.company_id}/"))


@pytest.mark.parametrize("standing", [Standing.ACTIVE, Standing.SUSPENDED])
def test_the_company_page_leads_to_what_senders_see_while_they_see_it(standing):
    member = MembershipFactory(company=rows.company(standing=standing))
    page = text_of(browser_of(member).get("/company/pledge/"))
    assert (f'href="/network/{member.company_id}/"' in page) == (standing == Standing.ACTIVE)


def full(number):
    company = rows.company(name=f"Full {number}", pledge=Pledge.PLEDGED, services=["ants", "termites"])
    Rating.objects.create(company=company, stars="4.6", reviews=9, source="Google", checked_by="Baton")


def asked(browser):
    with CaptureQueriesContext(connection) as queries:
        browser.get(URL)
    return len(queries)


def test_thirty_rows_ask_as_often_as_one(browser, viewer):
    OfferedService.objects.create(company=viewer.company, service_type=ServiceTypeFactory())
    full(0)
    few = asked(browser)
    for number in range(1, 30):
        full(number)
    assert asked(browser) == few


def test_a_long_list_has_pages_that_keep_the_filters(browser):
    for number in range(30):
        CompanyFactory(name=f"Birch {number:02}")
    page = browser.get(URL, {"name": "Birch", "page": 2})
    assert [listing.company.name for listing in page.context["listings"]][:1] == ["Birch 25"]
    assert "26 to 30 of 30 companies" in text_of(page)
    assert "name=Birch&amp;page=1" in text_of(page)


def test_every_member_is_on_exactly_one_page(browser):
    for number in range(30):
        CompanyFactory(name=f"Birch {number:02}")
    shown = [name for page in (1, 2) for name in names(browser, page=page)]
    assert sorted(shown) == sorted(Company.objects.values_list("name", flat=True))
