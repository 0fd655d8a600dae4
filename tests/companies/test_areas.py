"""The pages of service areas: their list, a new one, one of them, and what is pasted there."""

import time

import pytest

from companies.flow import coverage
from companies.models import AreaZip, ServiceArea
from core.models import Event
from tests.factories import ZipFactory
from tests.support.coverage import covered_zips

LIST = "/company/area/"
NEW = "/company/area/new/"


@pytest.fixture(autouse=True)
def zips(db):
    for code in ("78701", "78704"):
        ZipFactory(code=code)
    ZipFactory(code="02108", city="Boston", state="MA", county="Suffolk", county_fips="25025")


@pytest.fixture
def area(company):
    return company.areas.get()


@pytest.fixture
def url(area):
    return f"{LIST}{area.pk}/"


def words(response):
    return " ".join(response.content.decode().split())


# --- the list ---


def test_each_area_is_listed_with_its_share_of_its_counties(browser, company, admin):
    coverage.create_area(company, name="Boston and Austin", codes=["02108", "78701", "78704"], by=admin)
    rows = {row.area.name: row for row in browser.get(LIST).context["rows"]}
    assert [str(county) for county in rows["Boston and Austin"].counties] == ["Suffolk, MA", "Travis, TX"]
    assert [(row.count, row.total) for row in rows.values()] == [(3, 4), (1, 3)]


def test_the_list_says_what_is_active_and_what_is_paused(browser, company, admin, area):
    coverage.create_area(company, name="Boston", codes=["02108", "78745"], by=admin)
    coverage.switch_area(area, active=False, by=admin)
    assert "2 ZIPs</b> active in 2 counties. You" in words(browser.get(LIST))
    coverage.switch_area(company.areas.get(name="Boston"), active=False, by=admin)
    assert "You have none, so you receive nothing." in words(browser.get(LIST))


@pytest.mark.parametrize(("who", "next_step"), [("browser", "Name an area"), ("agents_browser", "An Admin can add")])
def test_a_company_without_areas_is_told_what_to_do(request, company, who, next_step):
    ServiceArea.objects.all().delete()
    assert next_step in words(request.getfixturevalue(who).get(LIST))


def test_an_area_without_zips_can_be_read(browser, company, url):
    AreaZip.objects.all().delete()
    assert "No ZIPs in it" in words(browser.get(url))
    assert "0 of 0" in words(browser.get(LIST))


def test_an_agent_reads_the_areas_and_finds_no_way_to_change_them(agents_browser, company, url):
    pages = words(agents_browser.get(LIST)) + words(agents_browser.get(url))
    assert "78745" in pages
    assert not any(way in pages for way in ("<textarea", "Add an area", "Pause the area"))


@pytest.mark.parametrize("act", ["", "name/", "switch/", "remove/"])
def test_an_agents_change_is_refused(agents_browser, company, url, act):
    sent = {"zips": "78704", "how": "add", "save": "yes", "name": "North"}
    assert agents_browser.post(url + act, sent).status_code == 403
    assert (covered_zips(company), Event.objects.count()) == (["78745"], 0)


@pytest.mark.parametrize("act", ["", "name/", "switch/", "remove/"])
@pytest.mark.parametrize("area", ["foreign", 987_654_321, 10**30])
def test_an_area_of_somebody_else_is_not_there(browser, stranger, area, act):
    pk = stranger.company.areas.get().pk if area == "foreign" else area
    answers = {browser.get(f"{LIST}{pk}/").status_code, browser.post(f"{LIST}{pk}/{act}", {"name": "X"}).status_code}
    assert (answers, Event.objects.count()) == ({404}, 0)


# --- a new one ---


def test_a_new_area_is_looked_at_and_then_saved(browser, company):
    look = browser.post(NEW, {"name": "  South   Austin ", "zips": "78704 78701 99999"})
    assert (look.context["preview"].total, company.areas.count()) == (2, 1)
    saved = browser.post(NEW, {"name": "South Austin", "zips": "78704 78701", "save": "yes"})
    assert (saved.url, company.areas.get(name="South Austin").zips.count()) == (LIST, 2)


def test_a_save_that_is_sent_twice_saves_once(browser, company):
    sent = {"name": "South Austin", "zips": "78704", "save": "yes"}
    browser.post(NEW, sent)
    assert "You have an area named South Austin already." in words(browser.post(NEW, sent))
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Give the area a name"),
        ("  ", "Give the area a name"),
        ("MAIN", "You have an area named MAIN already."),
        ("x" * 81, "Use at most 80 characters."),
        ("South\0Austin", "Null characters are not allowed."),
    ],
    ids=["nothing", "blanks", "taken", "long", "null"],
)
def test_a_name_of_no_use_gets_a_sentence_and_keeps_the_list(browser, company, url, name, sentence):
    new = browser.post(NEW, {"name": name, "zips": "78704", "save": "yes"})
    assert (sentence in words(new), new.context["form"]["zips"].value()) == (True, "78704")
    if name != "MAIN":
        assert sentence in words(browser.post(f"{url}name/", {"name": name}))
    assert Event.objects.count() == 0


def test_a_name_stays_when_another_source_is_chosen(browser, company):
    assert 'value="South Austin"' in words(browser.get(NEW, {"from": "radius", "name": "South Austin"}))


# --- one of them ---


def test_pasting_shows_what_would_change_and_saves_nothing(browser, company, url):
    response = browser.post(url, {"zips": "78704 78745 78704 99999 Austin 2108", "how": "add"})
    seen = response.context["preview"]
    assert (seen.added, seen.already, seen.listed.repeats) == (("02108", "78704"), 1, 1)
    assert (seen.unknown, seen.listed.junk, seen.listed.padded) == (("99999",), ("Austin",), ("02108",))
    assert covered_zips(company) == ["78745"]


def test_a_range_stands_for_the_zips_that_exist_in_it(browser, company, url):
    seen = browser.post(url, {"zips": "78700 to 78710", "how": "add"}).context["preview"]
    assert (seen.added, [str(span) for span in seen.listed.ranges]) == (("78701", "78704"), ["78700 to 78710: 2"])


def test_many_copies_of_one_range_are_one_range(browser, company, url):
    seen = browser.post(url, {"zips": "78700-78710 " * 20_000, "how": "add"}).context["preview"]
    assert (seen.added, len(seen.listed.ranges)) == (("78701", "78704"), 1)


def test_confirming_saves(browser, company, url):
    response = browser.post(url, {"zips": "78704 78745 99999", "how": "add", "save": "yes"})
    assert (response.status_code, covered_zips(company)) == (302, ["78704", "78745"])


def test_a_preview_that_is_old_saves_what_it_asked_for(browser, company, admin, area, url):
    browser.post(url, {"zips": "78704", "how": "add"})
    coverage.change_area(area, codes=["78701"], how=coverage.AreaChange.REPLACE, by=admin)
    browser.post(url, {"zips": "78704", "how": "add", "save": "yes"})
    assert covered_zips(company) == ["78701", "78704"]


def test_what_was_pasted_is_still_there_beside_the_preview(browser, company, url):
    response = browser.post(url, {"zips": "78704 and Austin", "how": "replace"})
    assert response.context["form"]["zips"].value() == "78704 and Austin"


def test_nothing_to_save_when_nothing_would_change(browser, company, url):
    page = words(browser.post(url, {"zips": "78745", "how": "add"}))
    assert "Nothing would change" in page
    assert 'name="save"' not in page


def test_htmx_gets_the_part_with_the_zips_only(browser, company, url):
    part = words(browser.post(url, {"zips": "78704", "how": "add"}, headers={"HX-Request": "true"}))
    assert (part.startswith('<div id="zips"'), "Save 2 ZIPs" in part) == (True, True)


def test_at_most_twenty_words_of_junk_are_shown(browser, company, url):
    page = words(browser.post(url, {"zips": "78704 " + " ".join(f"junk{n}" for n in range(25)), "how": "add"}))
    assert ("<li>junk19</li>" in page, "<li>junk20</li>" in page, "and 5 more" in page) == (True, False, True)


@pytest.mark.parametrize(
    ("zips", "sentence"),
    [
        ("", "Paste at least one ZIP, or choose a file."),
        ("   \n", "Paste at least one ZIP, or choose a file."),
        ("Austin and around", "We know no ZIP in that list."),
        ("99999", "We know no ZIP in that list."),
        ("78704\0", "Null characters are not allowed."),
        ("78704 " * 600_000, "That is more than fits in one go."),
        (" ".join(f"00501-{n}" for n in range(78704, 79005)), "That list has more than 300 different ranges."),
    ],
    ids=["nothing", "blanks", "words", "unknown", "null", "long", "ranges"],
)
@pytest.mark.parametrize("step", [{}, {"save": "yes"}], ids=["look", "save"])
def test_a_list_without_use_gets_a_sentence(browser, company, url, zips, sentence, step):
    response = browser.post(url, {"zips": zips, "how": "replace"} | step)
    assert (response.status_code, sentence in words(response)) == (200, True)
    assert covered_zips(company) == ["78745"]


def test_three_megabytes_of_junk_are_answered_quickly(browser, company, url):
    began = time.thread_time()
    response = browser.post(url, {"zips": "78704 " + "no zip here, " * 240_000, "how": "add"})
    assert (response.context["preview"].total, time.thread_time() - began < 5) == (2, True)


def test_more_than_the_portal_takes_at_all_is_a_bad_request(browser, company, url):
    assert browser.post(url, {"zips": "78704," * 800_000, "how": "add"}).status_code == 400


def test_what_to_do_with_them_must_be_one_of_three(browser, company, url):
    response = browser.post(url, {"zips": "78704", "how": "burn", "save": "yes"})
    assert ("Choose what to do with them." in words(response), Event.objects.count()) == (True, 0)


def test_an_area_is_renamed_on_its_page(browser, company, area, url):
    assert browser.post(f"{url}name/", {"name": "South Austin"}).url == url
    area.refresh_from_db()
    assert area.name == "South Austin"


@pytest.mark.parametrize(("sent", "active"), [({"active": "off"}, False), ({}, False), ({"active": "on"}, True)])
def test_the_switch_on_the_page(browser, area, url, sent, active):
    browser.post(f"{url}switch/", sent)
    area.refresh_from_db()
    assert area.active is active


def test_removing_asks_first(browser, company, url):
    assert "1 ZIP would go with it." in words(browser.get(f"{url}remove/"))
    assert company.areas.exists()
    browser.post(f"{url}remove/")
    assert not company.areas.exists()
