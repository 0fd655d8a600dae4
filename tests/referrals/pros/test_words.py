"""Whoever takes a call for another company reads that company's name where its own people read of themselves."""

import pytest

from companies.enums import Tier
from companies.flow import preferences
from referrals.flow import assignment
from referrals.queries import live_assignment
from tests.factories import CompanyFactory, MembershipFactory
from tests.referrals.pros.calls import url
from tests.support.browser import browser_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(tallgrass):
    return MembershipFactory(company=tallgrass)


@pytest.fixture
def theirs(world, pro, tallgrass, harrow):
    """The call of a customer of Tallgrass, matched with a company that pledged."""
    world.pledged(harrow)
    return world.matched(pro, sender=tallgrass, existing_customer=True)


def test_the_promise_is_about_the_customer_of_the_company_they_called(console, theirs):
    page = text_of(console.get(url("matching:match", theirs)))
    assert "Pledged to protect Tallgrass Plumbing&#x27;s customer." in page
    assert "leave alone what Tallgrass Plumbing does for them." in page
    assert "your customer" not in page


def test_its_own_people_read_of_their_customer(owner, theirs):
    assert "Pledged to protect your customer." in text_of(browser_of(owner).get(url("matching:match", theirs)))


@pytest.fixture
def preferred(world, pro, tallgrass, owner):
    """The call of a company whose standing preference decided."""
    company = CompanyFactory(name="Ridge Pest", tier=Tier.BASIC)
    CompanyFactory(tier=Tier.MARKETING)
    preferences.prefer(tallgrass, preferred=company, by=owner)
    return world.matched(pro, sender=tallgrass)


@pytest.mark.parametrize("name", ["matching:match", "matching:why"])
def test_the_preference_is_the_one_of_the_company_they_called(console, preferred, name):
    page = text_of(console.get(url(name, preferred)))
    assert "Tallgrass Plumbing&#x27;s standing preference" in page
    assert "Your company" not in page


def test_the_order_speaks_of_its_preference(console, preferred):
    assert "then the company that Tallgrass Plumbing prefers, then" in text_of(
        console.get(url("matching:why", preferred))
    )


def test_who_blocks_it_takes_nothing_from_the_company_they_called(world, console, theirs, harrow, tallgrass):
    preferences.block_sender(harrow, sender=tallgrass, by=MembershipFactory(company=harrow))
    assignment.take_back_if_closed(live_assignment(theirs))
    page = text_of(console.get(url("matching:match", theirs)))
    assert "Harrow Pest does not take referrals from Tallgrass Plumbing." in page
