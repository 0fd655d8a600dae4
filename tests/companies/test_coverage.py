"""What the acts upon service areas write, and what the very next match makes of it."""

import threading

import pytest
from django.db import connection

from companies.enums import AreaChange
from companies.flow import coverage
from companies.models import ServiceArea
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from referrals.enums import Status
from tests.factories import ZipFactory
from tests.support.coverage import covered_zips


@pytest.fixture(autouse=True)
def zips(db):
    for code in ("78701", "78704"):
        ZipFactory(code=code)


@pytest.fixture
def area(company):
    """Called "main" and listing 78745."""
    return company.areas.get()


def last_event() -> Event:
    return Event.objects.latest("id")


def test_a_company_has_as_many_areas_as_it_likes(company, admin):
    coverage.create_area(company, name="Downtown", codes=["78704", "78701", "78701"], by=admin)
    assert covered_zips(company) == ["78701", "78704", "78745"]
    said = {"area": "Downtown", "added": ["78701", "78704"], "removed": [], "active": True}
    assert (last_event().type, last_event().data) == ("company.area_created", said)


@pytest.mark.parametrize("name", ["main", "MAIN"])
def test_an_area_has_a_name_of_its_own(company, admin, area, name):
    with pytest.raises(Refused, match="You have an area named"):
        coverage.create_area(company, name=name, codes=["78701"], by=admin)


def test_an_area_is_renamed_unless_the_name_is_taken(company, admin, area):
    coverage.create_area(company, name="Downtown", codes=["78701"], by=admin)
    assert coverage.rename_area(area, name="South", by=admin).name == "South"
    assert last_event().data == {"area": "South", "before": "main", "after": "South"}
    with pytest.raises(Refused):
        coverage.rename_area(area, name="downtown", by=admin)


def test_two_companies_may_use_one_name(stranger, admin, company):
    coverage.create_area(stranger.company, name="Downtown", codes=["78701"], by=stranger)
    coverage.create_area(company, name="Downtown", codes=["78701"], by=admin)


@pytest.mark.parametrize(
    ("how", "after"),
    [
        (AreaChange.ADD, ["78701", "78745"]),
        (AreaChange.REMOVE, ["78745"]),
        (AreaChange.REPLACE, ["78701"]),
    ],
)
def test_a_list_is_added_taken_out_or_put_in_place(company, area, admin, how, after):
    coverage.change_area(area, codes=["78701"], how=how, by=admin)
    assert covered_zips(company) == after


def test_the_journal_says_which_zips_came_and_went(area, admin):
    coverage.change_area(area, codes=["78701"], how=AreaChange.REPLACE, by=admin)
    assert last_event().data == {"area": "main", "added": ["78701"], "removed": ["78745"], "active": True}


def test_what_stays_the_same_writes_nothing(area, admin):
    coverage.change_area(area, codes=["78745"], how=AreaChange.REPLACE, by=admin)
    coverage.switch_area(area, active=True, by=admin)
    coverage.rename_area(area, name="main", by=admin)
    assert not Event.objects.exists()


def test_switching_off_keeps_the_list(company, area, admin):
    off = coverage.switch_area(area, active=False, by=admin)
    assert (off.active, covered_zips(company)) == (False, ["78745"])
    assert last_event().data == {"area": "main", "before": True, "after": False}


def test_zips_added_to_an_area_that_is_off_leave_it_off(area, admin):
    coverage.switch_area(area, active=False, by=admin)
    assert not coverage.change_area(area, codes=["78701"], how=AreaChange.ADD, by=admin).active


def test_removing_an_area_takes_its_zips_along(company, area, admin):
    coverage.remove_area(area, by=admin)
    assert (covered_zips(company), company.areas.exists()) == ([], False)
    assert last_event().data == {"area": "main", "added": [], "removed": ["78745"], "active": True}


def test_what_was_removed_meanwhile_is_not_changed(area, admin):
    coverage.remove_area(ServiceArea.objects.get(), by=admin)
    with pytest.raises(MoveRefused, match="removed meanwhile"):
        coverage.change_area(area, codes=["78701"], how=AreaChange.ADD, by=admin)


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_change_its_areas(request, company, area, who):
    by = request.getfixturevalue(who)
    acts = [
        lambda: coverage.create_area(company, name="North", codes=[], by=by),
        lambda: coverage.rename_area(area, name="North", by=by),
        lambda: coverage.change_area(area, codes=[], how=AreaChange.REPLACE, by=by),
        lambda: coverage.switch_area(area, active=False, by=by),
        lambda: coverage.remove_area(area, by=by),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


# --- the very next match ---


@pytest.mark.parametrize(("active", "status"), [(False, Status.UNMATCHED), (True, Status.MATCHED)])
def test_the_next_match_sees_the_switch(world, area, admin, active, status):
    coverage.switch_area(area, active=False, by=admin)
    coverage.switch_area(area, active=active, by=admin)
    assert world.matched().status == status


def test_the_next_match_sees_zips_that_went(world, area, admin):
    coverage.change_area(area, codes=["78745"], how=AreaChange.REMOVE, by=admin)
    assert world.matched().status == Status.UNMATCHED


def test_the_next_match_sees_an_area_that_is_gone(world, area, admin):
    coverage.remove_area(area, by=admin)
    assert world.matched().status == Status.UNMATCHED


def test_a_zip_is_covered_while_one_of_its_areas_is_on(world, company, area, admin):
    coverage.create_area(company, name="South", codes=["78745"], by=admin)
    coverage.switch_area(area, active=False, by=admin)
    assert world.matched().status == Status.MATCHED


# --- two Admins at once ---


@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_use_one_name_at_once_one_is_told(company, admin):
    refused: list[str] = []

    def create() -> None:
        try:
            coverage.create_area(company, name="North", codes=["78701"], by=admin)
        except Refused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=create) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["You have an area named North already. Nothing was changed."]
    assert company.areas.filter(name="North").count() == 1
