"""The company's pages: who gets in, and what standing allows."""

import pytest
from django.test import Client

from companies.enums import RECEIVES, REFERS, Role, Standing
from companies.flow.standing import change_standing
from companies.models import Membership
from tests.companies.conftest import browser_of
from tests.factories import CompanyFactory, UserFactory

TABS = ["pledge", "pledge/text/1", "services", "area", "hours", "preferences", "standing"]
ACTS = ["area/new", "preferences/block", "preferences/unblock", "pause", "resume"]
every_tab = pytest.mark.parametrize("tab", TABS)


def words(response):
    return " ".join(response.content.decode().split())


@every_tab
@pytest.mark.parametrize("role", Role.values)
def test_members_read_every_page(world, company, tab, role):
    member = Membership.objects.create(user=UserFactory(), company=company, role=role)
    assert browser_of(member).get(f"/company/{tab}/").status_code == 200


@pytest.mark.parametrize("page", TABS + ACTS)
def test_nobody_else_gets_in(db, page):
    client = Client()
    assert client.get(f"/company/{page}/").url.startswith("/account/login/")
    client.force_login(UserFactory(is_staff=True))
    assert client.post(f"/company/{page}/").status_code == 403


@every_tab
def test_a_company_with_nothing_set_up_can_be_read(world, tab):
    member = Membership.objects.create(
        user=UserFactory(), company=CompanyFactory(zips=[], services=[], hours=[], property_types=[]), role=Role.ADMIN
    )
    assert browser_of(member).get(f"/company/{tab}/").status_code == 200


@every_tab
def test_a_page_shows_the_persons_own_company_only(browser, stranger, tab):
    assert "Copperline" not in words(browser.get(f"/company/{tab}/"))


@pytest.mark.parametrize("standing", [Standing.ON_HOLD, Standing.REFERRING_PAUSED, Standing.SUSPENDED])
def test_standing_is_shown_with_its_reason_and_what_it_allows(world, browser, company, standing):
    change_standing(company, to=standing, reason="The license ran out.", by=world.staff())
    page = words(browser.get("/company/standing/"))
    assert "The license ran out." in page
    assert ("You can receive referrals." in page) == (standing in RECEIVES)
    assert ("You can send referrals." in page) == (standing in REFERS)


def test_standing_cannot_be_posted_to(browser, company):
    assert browser.post("/company/standing/", {"standing": "active"}).status_code == 405


@pytest.mark.parametrize("tab", ["pledge", "services/choose", "services/default-bid", "area/new", "hours"])
def test_a_form_without_any_field_is_asked_for_them(browser, company, tab):
    assert browser.post(f"/company/{tab}/").status_code == 200


@pytest.mark.parametrize("tab", ["services", "area", "hours", "preferences"])
def test_the_number_of_queries_does_not_grow_with_the_rows(browser, company, admin, django_assert_max_num_queries, tab):
    with django_assert_max_num_queries(15):
        browser.get(f"/company/{tab}/")
