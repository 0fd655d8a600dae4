"""People in several companies: one at a time, and no page of one changes the other."""

import pytest
from django.test import Client

from companies.enums import Role
from companies.flow import team
from tests.factories import MembershipFactory
from tests.support.pages import HTMX

pytestmark = pytest.mark.django_db
SWITCH, PAUSE = "/company/switch/", "/company/pause/"


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def elsewhere(admin, stranger):
    """The same person's place in another company."""
    return MembershipFactory(user=admin.user, company=stranger.company)


@pytest.fixture
def strict(admin):
    """The Admin's browser, with the token against forged posts looked at."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin.user)
    return client


def company_of(client):
    return client.get("/team/").context["company"].name


def token_on(client, page="/company/preferences/"):
    return str(client.get(page).context["csrf_token"])


def switch(client, membership, **kwargs):
    return client.post(SWITCH, {"company": membership.company_id}, **kwargs)


def test_nobody_chose_yet_so_the_first_company_counts(browser, elsewhere):
    assert company_of(browser) == "Harrow Pest"


def test_the_chosen_company_counts_from_then_on(browser, elsewhere):
    response = switch(browser, elsewhere)
    assert (response.url, company_of(browser)) == ("/", "Copperline Pest")


def test_a_choice_is_kept_for_the_session_only(browser, elsewhere, admin):
    switch(browser, elsewhere)
    other = Client()
    other.force_login(admin.user)
    assert company_of(other) == "Harrow Pest"


@pytest.mark.parametrize("asked", ["", "0", "x", "99999999999999999999", "1\x00"])
def test_a_company_one_is_not_in_does_not_exist(browser, asked):
    assert browser.post(SWITCH, {"company": asked}).status_code == 404


def test_another_person_s_company_does_not_exist(browser, stranger):
    assert switch(browser, stranger).status_code == 404


def test_a_look_switches_nothing(browser, elsewhere):
    browser.get(SWITCH, {"company": elsewhere.company_id})
    assert company_of(browser) == "Harrow Pest"


def test_the_switcher_is_there_only_for_people_in_several(browser, agents_browser, elsewhere):
    assert (SWITCH in words(browser.get("/team/")), SWITCH in words(agents_browser.get("/team/"))) == (True, False)


def test_the_role_is_the_one_in_the_chosen_company(browser, stranger, admin):
    switch(browser, MembershipFactory(user=admin.user, company=stranger.company, role=Role.AGENT))
    assert browser.post(PAUSE).status_code == 403


# --- a page that was left open in another tab ---


def test_a_form_left_open_for_the_other_company_changes_neither(strict, elsewhere, company):
    stale = token_on(strict)
    switch(strict, elsewhere, headers={"X-CSRFToken": stale})
    response = strict.post(PAUSE, {"csrfmiddlewaretoken": stale})
    elsewhere.company.refresh_from_db()
    company.refresh_from_db()
    assert (response.status_code, elsewhere.company.paused, company.paused) == (403, False, False)
    assert "switched to another company" in words(response)


def test_a_call_of_htmx_from_such_a_page_is_refused_as_well(strict, elsewhere):
    stale = token_on(strict)
    switch(strict, elsewhere, headers={"X-CSRFToken": stale})
    assert strict.post(PAUSE, headers=HTMX | {"X-CSRFToken": stale}).status_code == 403


def test_a_form_of_the_new_company_works(strict, elsewhere):
    switch(strict, elsewhere, headers={"X-CSRFToken": token_on(strict)})
    strict.post(PAUSE, {"csrfmiddlewaretoken": token_on(strict)})
    elsewhere.company.refresh_from_db()
    assert elsewhere.company.paused


# --- a chosen company that is gone ---


def test_without_the_chosen_company_the_first_one_counts(browser, elsewhere, stranger):
    switch(browser, elsewhere)
    team.remove_member(elsewhere, by=stranger)
    assert company_of(browser) == "Harrow Pest"


def test_what_was_open_for_a_company_that_is_gone_changes_no_other(browser, elsewhere, stranger, company):
    switch(browser, elsewhere)
    team.remove_member(elsewhere, by=stranger)
    response = browser.post(PAUSE)
    company.refresh_from_db()
    assert (response.status_code, company.paused) == (403, False)


def test_nor_when_it_was_never_chosen_by_hand(browser, admin, company, elsewhere):
    MembershipFactory(company=company)
    browser.get("/team/")
    team.remove_member(admin, by=admin)
    response = browser.post(PAUSE)
    elsewhere.company.refresh_from_db()
    assert (response.status_code, elsewhere.company.paused) == (403, False)


def test_the_next_press_is_the_other_company_s(browser, elsewhere, stranger, company):
    switch(browser, elsewhere)
    team.remove_member(elsewhere, by=stranger)
    browser.get("/team/")
    browser.post(PAUSE)
    company.refresh_from_db()
    assert company.paused
