"""ZIPs and seed services: what is loaded at the start, and what a second start leaves alone."""

from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from companies.models import ServiceType, SpecificIssue, Zip
from companies.reference.load import load_taxonomy, load_zips
from companies.reference.taxonomy import read_services

pytestmark = pytest.mark.django_db


@pytest.fixture
def zips():
    load_zips()


@pytest.fixture
def taxonomy():
    load_taxonomy()


def facts(code):
    return Zip.objects.values_list("city", "state", "county", "county_fips", "time_zone").get(code=code)


def test_a_zip_knows_its_place_and_time_zone(zips):
    assert facts("78701") == ("Austin", "TX", "Travis", "48453", "America/Chicago")


def test_arizona_keeps_its_own_time_all_year(zips):
    assert facts("85001") == ("Phoenix", "AZ", "Maricopa", "04013", "America/Phoenix")


def test_leading_zeros_are_kept(zips):
    assert facts("02108") == ("Boston", "MA", "Suffolk", "25025", "America/New_York")


def test_a_zip_has_a_point(zips):
    assert Zip.objects.values_list("latitude", "longitude").get(code="28202") == (35.229, -80.8419)


def test_the_file_covers_the_states_and_dc_only(zips):
    assert Zip.objects.values("state").distinct().count() == 51


def test_every_time_zone_is_one_that_python_knows(zips):
    assert all(ZoneInfo(name) for name in Zip.objects.values_list("time_zone", flat=True).distinct())


def test_a_second_load_of_the_zips_writes_nothing(zips):
    assert load_zips() == 0


def test_a_zip_that_drifted_from_the_file_is_corrected(zips):
    Zip.objects.filter(code="78701").update(city="Waterloo")
    assert (load_zips(), facts("78701")[0]) == (1, "Austin")


def test_a_zip_the_file_does_not_have_stays(zips):
    Zip.objects.filter(code="78701").update(code="00000")
    assert (load_zips(), Zip.objects.filter(code="00000").exists()) == (1, True)


def test_each_service_type_comes_with_its_issues(taxonomy):
    issues = SpecificIssue.objects.filter(service_type__slug="termites").values_list("name", flat=True)
    assert set(issues) == {"Subterranean termites", "Drywood termites", "Termite inspection"}


def test_a_service_type_carries_its_trade(taxonomy):
    assert ServiceType.objects.get(slug="attic-cleanup").trade == "Wildlife"


def test_a_second_load_of_the_services_adds_nothing(taxonomy):
    assert load_taxonomy() == 0


def test_names_that_staff_changed_stay(taxonomy):
    ServiceType.objects.filter(slug="termites").update(name="Termite work")
    load_taxonomy()
    assert ServiceType.objects.get(slug="termites").name == "Termite work"


def test_an_issue_that_staff_switched_off_stays_off(taxonomy):
    SpecificIssue.objects.filter(slug="termites-termite-inspection").update(active=False)
    load_taxonomy()
    assert not SpecificIssue.objects.get(slug="termites-termite-inspection").active


def test_what_staff_added_stays(taxonomy):
    ServiceType.objects.create(trade="Pools", slug="pool-cleaning", name="Pool cleaning")
    load_taxonomy()
    assert ServiceType.objects.filter(slug="pool-cleaning").exists()


def test_no_two_services_or_issues_share_a_slug():
    slugs = [slug for service in read_services() for slug in (service.slug, *service.issues)]
    assert len(slugs) == len(set(slugs))


def test_every_slug_fits_its_column():
    slugs = [slug for service in read_services() for slug in (service.slug, *service.issues)]
    assert max(map(len, slugs)) <= SpecificIssue._meta.get_field("slug").max_length


def test_the_command_says_what_it_added():
    call_command("load_reference", stdout=(said := StringIO()))
    assert said.getvalue() == "40,977 ZIPs and 348 services and issues added or changed.\n"


@pytest.mark.parametrize(
    "trade",
    [
        "Pest control",
        "Wildlife",
        "Plumbing",
        "Heating and air",
        "Electrical",
        "Roofing",
        "Cleaning",
        "Lawn and landscape",
    ],
)
def test_each_trade_of_the_home_has_services_with_several_issues(trade):
    services = [service for service in read_services() if service.trade == trade]
    assert len(services) >= 4
    assert all(len(service.issues) >= 3 for service in services)


def test_names_fit_their_columns():
    services = read_services()
    names = [name for service in services for name in (service.name, *service.issues.values())]
    assert max(map(len, names)) <= 60
    assert max(len(service.trade) for service in services) <= 40
