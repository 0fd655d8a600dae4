"""The other ways to say which ZIPs: a file, a circle, counties, a state."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from companies.models import Zip
from tests.factories import ZipFactory
from tests.support.coverage import covered_zips

NEW = "/company/area/new/"


@pytest.fixture(autouse=True)
def zips(db):
    for code, latitude, longitude in [("78701", 30.27, -97.74), ("78704", 30.24, -97.76), ("78745", 30.20, -97.79)]:
        Zip.objects.filter(code=code).delete()
        ZipFactory(code=code, latitude=latitude, longitude=longitude)
    ZipFactory(code="78610", county="Hays", county_fips="48209", latitude=30.08, longitude=-97.84)
    ZipFactory(
        code="02108", city="Boston", state="MA", county="Suffolk", county_fips="25025", latitude=42.35, longitude=-71
    )


def words(response):
    return " ".join(response.content.decode().split())


def upload(data: bytes, name: str = "areas.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


# --- a file ---


def test_a_file_is_looked_at_like_a_paste(browser, company):
    sent = {"name": "North", "file": upload("City,Zip\nAustin,78701\nBoston,2108\n".encode("utf-16"))}
    response = browser.post(NEW, sent)
    assert response.context["preview"].added == ("02108", "78701")
    assert "Read from areas.csv: Zip." in words(response)
    assert company.areas.count() == 1


def test_the_page_says_which_of_two_columns_was_read(browser, company):
    sent = {"name": "North", "file": upload(b"Billing ZIP,ZIP\n99999,78701\n")}
    assert "which were not read: Billing ZIP." in words(browser.post(NEW, sent))


def test_a_file_and_a_paste_are_read_together(browser, company):
    response = browser.post(NEW, {"name": "North", "zips": "78704", "file": upload(b"78701")})
    assert response.context["preview"].added == ("78701", "78704")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04rest", "This is an Excel workbook"),
        (b"\x00\x01\x02", "This file is no text"),
        (b"City\nAustin\n", "We know no ZIP in that list."),
        (b"78701\n" * 900_000, "That file is larger than 5 MB."),
    ],
    ids=["nothing", "xlsx", "binary", "words", "large"],
)
def test_a_file_of_no_use_gets_a_sentence_and_the_name_stays(browser, company, data, sentence):
    response = browser.post(NEW, {"name": "North", "file": upload(data)})
    assert (sentence in words(response), response.context["form"]["name"].value()) == (True, "North")
    assert response.context["preview"] is None


def test_a_file_with_a_null_in_its_name_does_no_harm(browser, company):
    assert browser.post(NEW, {"name": "North", "file": upload(b"78701", "a\0b.csv")}).status_code == 200


# --- around a ZIP ---


@pytest.mark.parametrize(
    ("miles", "added"), [(1, ("78701",)), (3, ("78701", "78704")), (150, ("78610", "78701", "78704", "78745"))]
)
def test_a_circle_takes_the_zips_whose_points_lie_in_it(browser, company, miles, added):
    response = browser.post(f"{NEW}?from=radius", {"name": "North", "center": "78701", "miles": miles})
    assert response.context["preview"].added == added


@pytest.mark.parametrize(
    ("center", "miles", "sentence"),
    [
        ("", 5, "Type the ZIP in the middle."),
        ("99999", 5, "We know no ZIP 99999."),
        ("Austin", 5, "We know no ZIP Austin."),
        ("78701 78704", 5, "A ZIP has five digits."),
        ("7870\0", 5, "Null characters are not allowed."),
        ("78701", "", "Type the miles as a whole number"),
        ("78701", "far", "Type the miles as a whole number"),
        ("78701", 0, "Choose between 1 and 150 miles."),
        ("78701", 151, "Choose between 1 and 150 miles."),
        ("78701", "9" * 50, "Choose between 1 and 150 miles."),
    ],
)
def test_a_circle_of_no_use_gets_a_sentence(browser, company, center, miles, sentence):
    response = browser.post(f"{NEW}?from=radius", {"name": "North", "center": center, "miles": miles})
    assert (sentence in words(response), response.context["preview"]) == (True, None)


# --- counties, a state ---


def test_the_counties_of_a_state_are_offered_with_their_counts(browser, company):
    page = words(browser.get(NEW, {"from": "county", "state": "TX"}))
    assert ("Hays (1)" in page, "Travis (3)" in page, "Suffolk" in page) == (True, True, False)


def test_several_counties_are_one_list(browser, company):
    sent = {"name": "North", "state": "TX", "counties": ["48453", "48209"]}
    response = browser.post(f"{NEW}?from=county", sent)
    assert len(response.context["preview"].added) == 4
    assert "ZIPs of 2 counties in TX." in words(response)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"state": "TX"}, "Tick at least one county."),
        ({"state": "TX", "counties": ["25025"]}, "Choose the state again"),
        ({"state": "XX", "counties": ["48453"]}, "Choose the state again"),
        ({"state": "T\0", "counties": ["4\0"]}, "Choose the state again"),
    ],
)
def test_counties_of_no_use_get_a_sentence(browser, company, sent, sentence):
    response = browser.post(f"{NEW}?from=county", sent | {"name": "North"})
    assert (sentence in words(response), response.context["preview"]) == (True, None)


def test_a_state_is_all_of_its_zips(browser, company):
    response = browser.post(f"{NEW}?from=state", {"name": "North", "state": "TX"})
    assert response.context["preview"].total == 4


@pytest.mark.parametrize("state", ["", "XX", "T\0"])
def test_a_state_that_is_none_gets_a_sentence(browser, company, state):
    assert "Choose a state." in words(browser.post(f"{NEW}?from=state", {"name": "North", "state": state}))


def test_what_the_preview_offers_to_save_is_saved(browser, company):
    look = browser.post(f"{NEW}?from=state", {"name": "Texas", "state": "TX"})
    browser.post(NEW, {"name": "Texas", "zips": " ".join(look.context["preview"].codes), "save": "yes"})
    assert covered_zips(company) == ["78610", "78701", "78704", "78745"]


def test_a_source_that_is_none_is_the_first_one(browser, company):
    assert "<textarea" in words(browser.get(NEW, {"from": "moon"}))
