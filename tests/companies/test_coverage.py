"""The service area: what the acts write, and the page on which ZIPs are pasted."""

import time

import pytest

from companies.enums import AreaChange
from companies.flow import coverage
from companies.models import AreaZip
from companies.queries import covered_counties, covered_zips, service_area
from core.models import Event
from core.refusals import NotAllowed
from referrals.enums import Status
from tests.factories import ZipFactory

URL = "/company/area/"


@pytest.fixture(autouse=True)
def zips(db):
    for code in ("78701", "78704"):
        ZipFactory(code=code)
    ZipFactory(code="02108", city="Boston", state="MA", county="Suffolk")


def words(response):
    return " ".join(response.content.decode().split())


# --- the acts ---


@pytest.mark.parametrize(
    ("how", "after"),
    [
        (AreaChange.ADD, ["78701", "78745"]),
        (AreaChange.REMOVE, ["78745"]),
        (AreaChange.REPLACE, ["78701"]),
    ],
)
def test_a_list_is_added_taken_out_or_put_in_place(company, admin, how, after):
    coverage.change_area(company, codes=["78701"], how=how, by=admin)
    assert covered_zips(company) == after


def test_the_journal_says_which_zips_came_and_went(company, admin):
    coverage.set_area(company, codes=["78701"], by=admin)
    event = Event.objects.get(type="company.area_changed")
    assert event.data == {"added": ["78701"], "removed": ["78745"], "active": True}


def test_an_area_that_stays_the_same_writes_nothing(company, admin):
    coverage.set_area(company, codes=["78745"], by=admin)
    assert not Event.objects.exists()


def test_switching_off_keeps_the_list(company, admin):
    coverage.switch_area(company, active=False, by=admin)
    assert service_area(company).codes == {"78745"}
    assert not service_area(company).active


def test_zips_added_to_an_area_that_is_off_leave_it_off(company, admin):
    coverage.switch_area(company, active=False, by=admin)
    coverage.change_area(company, codes=["78701"], how=AreaChange.ADD, by=admin)
    assert not service_area(company).active


@pytest.mark.parametrize(("active", "status"), [(False, Status.UNMATCHED), (True, Status.MATCHED)])
def test_the_next_match_sees_the_switch(world, company, admin, active, status):
    coverage.switch_area(company, active=False, by=admin)
    coverage.switch_area(company, active=active, by=admin)
    assert world.matched().status == status


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_change_its_area(request, company, who):
    with pytest.raises(NotAllowed):
        coverage.set_area(company, codes=["78701"], by=request.getfixturevalue(who))


def test_counties_are_listed_with_their_zips(company, admin):
    coverage.set_area(company, codes=["78745", "02108", "78701"], by=admin)
    assert covered_counties(company) == [("Suffolk, MA", ["02108"]), ("Travis, TX", ["78701", "78745"])]


# --- the page ---


def test_pasting_shows_what_would_change_and_saves_nothing(browser, company):
    response = browser.post(URL, {"zips": "78704 78745 78704 99999 Austin 2108", "how": "add"})
    seen = response.context["preview"]
    assert (seen.added, seen.already, seen.listed.repeats) == (("02108", "78704"), 1, 1)
    assert (seen.unknown, seen.listed.junk, seen.listed.padded) == (("99999",), ("Austin",), ("02108",))
    assert covered_zips(company) == ["78745"]


def test_confirming_saves(browser, company):
    response = browser.post(URL, {"zips": "78704 78745 99999", "how": "add", "save": "yes"})
    assert (response.status_code, covered_zips(company)) == (302, ["78704", "78745"])


def test_what_was_pasted_is_still_there_beside_the_preview(browser, company):
    response = browser.post(URL, {"zips": "78704 and Austin", "how": "replace"})
    assert response.context["form"]["zips"].value() == "78704 and Austin"


def test_nothing_to_save_when_nothing_would_change(browser, company):
    page = words(browser.post(URL, {"zips": "78745", "how": "add"}))
    assert "Nothing would change" in page
    assert 'name="save"' not in page


def test_htmx_gets_the_paste_only(browser, company):
    part = words(browser.post(URL, {"zips": "78704", "how": "add"}, headers={"HX-Request": "true"}))
    assert (part.startswith('<div id="paste"'), "Save 2 ZIPs" in part) == (True, True)


@pytest.mark.parametrize(
    ("zips", "sentence"),
    [
        ("", "Paste at least one ZIP."),
        ("   \n", "Paste at least one ZIP."),
        ("Austin and around", "We know no ZIP in that list."),
        ("99999", "We know no ZIP in that list."),
        ("78704\0", "Null characters are not allowed."),
        ("78704 " * 50_001, "That is more than fits in one go."),
    ],
    ids=["nothing", "blanks", "words", "unknown", "null", "long"],
)
@pytest.mark.parametrize("step", [{}, {"save": "yes"}], ids=["look", "save"])
def test_a_list_without_use_gets_a_sentence(browser, company, zips, sentence, step):
    response = browser.post(URL, {"zips": zips, "how": "replace"} | step)
    assert (response.status_code, sentence in words(response)) == (200, True)
    assert covered_zips(company) == ["78745"]


def test_three_megabytes_of_junk_are_answered_quickly(browser, company):
    began = time.monotonic()
    response = browser.post(URL, {"zips": "no zip here, " * 240_000, "how": "add"})
    assert (response.status_code, time.monotonic() - began < 3) == (200, True)


def test_more_than_the_portal_takes_at_all_is_a_bad_request(browser, company):
    assert browser.post(URL, {"zips": "78704," * 800_000, "how": "add"}).status_code == 400


def test_what_to_do_with_them_must_be_one_of_three(browser, company):
    assert browser.post(URL, {"zips": "78704", "how": "burn"}).status_code == 200


def test_an_agent_sees_the_area_and_no_way_to_change_it(agents_browser, company):
    page = words(agents_browser.get(URL))
    assert ("78745" in page, "<textarea" in page, "Switch the area" in page) == (True, False, False)


@pytest.mark.parametrize("url", [URL, "/company/area/switch/"])
def test_an_agents_change_is_refused(agents_browser, company, url):
    assert agents_browser.post(url, {"zips": "78704", "how": "add", "save": "yes"}).status_code == 403
    assert (covered_zips(company), service_area(company).active) == (["78745"], True)


@pytest.mark.parametrize(("sent", "active"), [({"active": "off"}, False), ({}, False), ({"active": "on"}, True)])
def test_the_switch_on_the_page(browser, company, sent, active):
    browser.post("/company/area/switch/", sent)
    assert service_area(company).active is active


def test_a_company_without_zips_is_told_what_to_do(browser, company):
    AreaZip.objects.all().delete()
    assert "Without a ZIP you receive nothing." in words(browser.get(URL))
