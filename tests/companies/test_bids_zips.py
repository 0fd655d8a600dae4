"""The ZIPs of a custom bid: those that are no slip, and those where the company is never sent anybody."""

import pytest

from companies.models import AreaZip
from tests.factories import ZipFactory
from tests.support.browser import text_of

ADD = "/company/services/bids/add/"


@pytest.fixture
def filled(company):
    return {"service": "", "property_type": "", "zips": "", "bid": "62"}


def test_four_digits_are_no_zip_unless_it_is_one_of_ones_own(browser, company, filled):
    AreaZip.objects.create(area=company.areas.get(), company=company, zip=ZipFactory(code="02108"))
    ZipFactory(code="07870")
    response = browser.post(ADD, filled | {"zips": "2108 7870"})
    sentence = "A ZIP has five digits. Type 07870 in full if that is meant, or correct it."
    assert response.context["form"].errors["zips"] == [sentence]
    browser.post(ADD, filled | {"zips": "2108"})
    assert [bid.zip_id for bid in company.custom_bids.all()] == ["02108"]


def test_a_bid_for_a_zip_outside_all_areas_is_saved_and_said(browser, filled):
    page = text_of(browser.post(ADD, filled | {"zips": ZipFactory(code="78704").code}, follow=True))
    assert "In none of your areas, so nothing is sent to you there: 78704." in page
