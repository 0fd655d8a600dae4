"""How long the largest lists take, from the upload to what is saved, and how heavy the pages with a map are."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from companies import places
from companies.flow import coverage
from companies.models import Zip
from companies.reference.load import load_zips
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.coverage import covered_zips

NEW = "/company/area/new/"
GENEROUS = 10
"""Seconds, on a machine that is busy with other things; two are aimed at."""


@pytest.fixture
def admin(db: None) -> Any:
    load_zips()
    return MembershipFactory(company=CompanyFactory(zips=[]))


@pytest.fixture
def browser(admin: Any) -> Client:
    client = Client()
    client.force_login(admin.user)
    return client


@contextmanager
def timed(what: str) -> Iterator[list[float]]:
    taken: list[float] = []
    began = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - began)
    print(f"\n{what}: {taken[0]:.2f} s")


def sheet() -> bytes:
    """Every ZIP there is in a sheet of four columns, as Excel would save it: without leading zeros, in UTF-16."""
    rows = Zip.objects.order_by("code").values_list("city", "state", "code")
    return ("City\tState\tZip Code\tJobs\n" + "".join(f"{c}\t{s}\t{int(z)}\t7\n" for c, s, z in rows)).encode("utf-16")


def test_every_zip_of_the_country_is_read_shown_and_saved(browser: Client, admin: Any) -> None:
    file = SimpleUploadedFile("zips.txt", sheet())
    with timed("Read and shown") as read:
        look = browser.post(NEW, {"name": "Everywhere", "file": file})
    codes = look.context["preview"].codes
    with timed("Saved") as saved:
        browser.post(NEW, {"name": "Everywhere", "zips": " ".join(codes), "save": "yes"})
    assert len(covered_zips(admin.company)) == len(codes) == Zip.objects.count()
    assert read[0] + saved[0] < GENEROUS


METRO = ("48453", "48491", "48209", "48055")


@pytest.mark.parametrize(
    ("name", "codes", "most"),
    [
        ("Austin", lambda: places.of_counties(METRO), 100_000),
        ("Texas", lambda: places.of_state("TX"), 300_000),
        ("the whole country", places.every_code, 600_000),
    ],
)
def test_pages_with_a_map(browser: Client, admin: Any, name: str, codes: Callable[[], list[str]], most: int) -> None:
    area = coverage.create_area(admin.company, name=name, codes=codes(), by=admin)
    for url in ("/company/area/", f"/company/area/{area.pk}/"):
        with timed(f"{name}, {url}") as taken:
            response = browser.get(url)
        print(f"{len(response.content):,} bytes")
        assert (response.status_code, taken[0] < GENEROUS) == (200, True)
    assert len(browser.get("/company/area/").content) < most


def test_a_list_is_replaced_and_an_area_removed(browser: Client, admin: Any) -> None:
    codes = places.every_code()
    area = coverage.create_area(admin.company, name="Everywhere", codes=codes, by=admin)
    with timed("Half of it taken out") as cut:
        coverage.change_area(area, codes=codes[::2], how=coverage.AreaChange.REMOVE, by=admin)
    with timed("Removed") as removed:
        coverage.remove_area(area, by=admin)
    assert cut[0] + removed[0] < GENEROUS
