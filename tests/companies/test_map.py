"""The map of what a company covers: where things are drawn, and how much of them."""

import csv
import gzip
import re

import pytest
from django.conf import settings

from companies import maps
from companies.areas import Cover
from companies.flow import coverage
from companies.models import AreaZip
from companies.places import County, Point
from tests.factories import ZipFactory

TRAVIS = County("48453", "Travis", "TX", 80)
SUFFOLK = County("25025", "Suffolk", "MA", 40)
AUSTIN = Point("78701", 30.2713, -97.7426, "TX")


def drawn(covers, points=(), listed=()):
    return maps.draw(view_of(covers), covers, points, dict(listed))


def view_of(covers):
    view = maps.view(covers)
    assert view
    return view


def every(count):
    return [Cover(County(fips, shape.name, "TX", 2), 1) for fips, shape in [*maps.outlines("counties").items()][:count]]


def test_zips_are_projected_into_their_counties():
    with gzip.open(settings.BASE_DIR / "vendor/geonames/us_zips.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))[::10]
    outside = [row["code"] for row in rows if not in_its_county(row)]
    assert len(outside) < len(rows) / 100


@pytest.mark.parametrize(
    ("fips", "point"),
    [("02020", (61.19, -149.9, "AK")), ("15003", (21.31, -157.85, "HI")), ("53033", (47.6, -122.3, "WA"))],
)
def test_the_insets_and_the_corners_are_where_the_atlas_has_them(fips, point):
    assert inside(maps.outlines("counties")[fips].box, maps.project(*point))


def in_its_county(row):
    shape = maps.outlines("counties").get(row["county_fips"])
    return not shape or inside(shape.box, maps.project(float(row["latitude"]), float(row["longitude"]), row["state"]))


def inside(box, point, slack=5):
    left, top, right, bottom = box
    return left - slack <= point[0] <= right + slack and top - slack <= point[1] <= bottom + slack


@pytest.mark.parametrize(
    ("active", "paused", "kind"), [(40, 0, "most"), (39, 0, "some"), (1, 79, "some"), (0, 3, "paused")]
)
def test_a_county_is_colored_by_the_share_that_is_covered(active, paused, kind):
    drawing = drawn([Cover(TRAVIS, active, paused)])
    assert set(drawing.counties) == {"other", kind}
    assert next(label.kind for label in drawing.labels if label.name == "Travis") == kind


def test_a_county_has_its_neighbors_around_it():
    names = {label.name for label in drawn([Cover(TRAVIS, 1)]).labels}
    assert {"Travis", "Hays", "Bastrop"} <= names


@pytest.mark.parametrize(
    ("listed", "kind"), [([], "open"), ([("78701", True)], "active"), ([("78701", False)], "paused")]
)
def test_a_zip_is_a_dot_by_its_state(listed, kind):
    assert set(drawn([Cover(TRAVIS, 1)], [AUSTIN], listed).dots) == {kind}


def test_a_dot_lies_in_the_picture_and_what_lies_outside_is_left_out():
    drawing = drawn([Cover(TRAVIS, 1)], [AUSTIN, Point("02108", 42.35, -71.06, "MA")])
    (x, y), *others = re.findall(r"M([\d.]+) ([\d.]+)h0", drawing.dots["open"])
    assert (not others, 0 < float(x) < maps.WIDTH, 0 < float(y) < drawing.view.height) == (True, True, True)


def test_what_is_far_apart_is_drawn_before_the_states():
    view = view_of([Cover(TRAVIS, 1), Cover(SUFFOLK, 1)])
    assert {len(shape.fips) for shape in view.shapes} == {2}
    assert view.dotted == {"48453", "25025"}


@pytest.mark.parametrize(("state", "shown"), [("48", False), ("15", True)])
def test_hawaii_is_set_in_only_for_those_who_are_there(state, shown):
    own = [Cover(County(fips, "", "", 2), 1) for fips in maps.outlines("counties") if fips.startswith(state)]
    assert any(shape.fips.startswith("15") for shape in view_of(own).shapes) is shown


def test_many_counties_have_neither_names_nor_open_zips():
    view = view_of(every(maps.NAMED + 1))
    assert (view.near, len(view.dotted)) == (False, maps.NAMED + 1)


def test_very_many_counties_have_no_dots():
    view = view_of(every(maps.DOTTED + 1))
    assert not view.dotted


def test_a_county_that_the_atlas_does_not_know_is_looked_for_in_its_state():
    drawing = drawn([Cover(County("09110", "Capitol", "CT", 9), 1)], [Point("06103", 41.77, -72.67, "CT")])
    assert set(drawing.dots) == {"open"}


def test_nothing_covered_has_no_map():
    assert maps.view([]) is None
    assert maps.view([Cover(County("", "", "TX", 1), 1)]) is None


# --- on the page ---


def test_the_page_shows_the_map_and_the_same_in_a_table(browser, company, admin):
    ZipFactory(code="78704", latitude=30.24, longitude=-97.76)
    response = browser.get("/company/area/")
    assert set(response.context["map"].dots) == {"active", "open"}
    assert [(cover.active, cover.open, str(cover.county)) for cover in response.context["covers"]] == [
        (1, 1, "Travis, TX")
    ]


def test_a_preview_has_a_map_of_the_area_as_it_would_be(browser, company):
    ZipFactory(code="78704", latitude=30.24, longitude=-97.76)
    look = browser.post("/company/area/new/", {"name": "South", "zips": "78704"})
    assert set(look.context["map"].dots) == {"active", "open"}


def test_a_company_without_zips_has_no_map(browser, company):
    AreaZip.objects.all().delete()
    assert browser.get("/company/area/").context["map"] is None


def test_a_company_all_over_the_country_has_a_table_of_states(browser, company, admin, monkeypatch):
    monkeypatch.setattr(maps, "DOTTED", 1)
    ZipFactory(code="78610", county="Hays", county_fips="48209")
    coverage.create_area(company, name="Hays", codes=["78610"], by=admin)
    response = browser.get("/company/area/")
    assert [(str(cover.county), cover.active) for cover in response.context["covers"]] == [("Texas", 2)]
    assert not response.context["map"].dots
