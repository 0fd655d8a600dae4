"""Baton's own row: it refers, and it never receives."""

import pytest
from django.urls import reverse

from companies import directory, queries
from companies.enums import Standing
from companies.flow import preferences, standing
from companies.models import AreaZip, Company, OfferedService, ServiceArea
from companies.reference.load import load_baton
from core.refusals import Refused
from matching.models import MatchRun
from referrals.enums import Status
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, ZipFactory
from tests.support.browser import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pro(world):
    return world.service_pro()


@pytest.fixture
def tallgrass(db):
    return CompanyFactory(name="Tallgrass Plumbing", zips=[], services=[])


def test_it_is_made_once():
    assert (load_baton(), load_baton()) == (1, 0)


def test_what_staff_changed_of_it_stays():
    load_baton()
    Company.objects.filter(is_baton=True).update(name="Baton Network")
    load_baton()
    assert queries.baton().name == "Baton Network"


def test_baton_is_in_no_directory_and_on_no_list(pro, tallgrass):
    assert pro.company not in directory.members()
    assert pro.company not in queries.other_companies(tallgrass)
    assert pro.company not in queries.companies_to_prefer(tallgrass)
    assert pro.company not in queries.companies_to_refer_for()


def test_baton_cannot_be_preferred(pro, tallgrass):
    with pytest.raises(Refused):
        preferences.prefer(tallgrass, preferred=pro.company, by=MembershipFactory(company=tallgrass))


@pytest.mark.parametrize("name", ["companies:block", "companies:prefer"])
def test_no_page_blocks_or_prefers_baton(pro, tallgrass, name):
    admin = browser_of(MembershipFactory(company=tallgrass))
    sent = {"sender": pro.company.pk, "preferred": pro.company.pk}
    assert admin.post(reverse(name), sent).status_code == 404


def test_baton_keeps_its_standing(pro, world):
    with pytest.raises(Refused):
        standing.change_standing(pro.company, to=Standing.ACTIVE, reason="Why not.", by=world.staff())


def test_matching_does_not_look_at_baton_whatever_it_lists(pro, world):
    area = ServiceArea.objects.create(company=pro.company, name="All")
    AreaZip.objects.create(area=area, company=pro.company, zip=ZipFactory())
    OfferedService.objects.create(company=pro.company, service_type=ServiceTypeFactory())
    assert world.matched().status == Status.UNMATCHED
    assert MatchRun.objects.get().document["verdicts"] == []
