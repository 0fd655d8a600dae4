"""People of one company, and their browsers."""

import pytest
from django.test import Client

from companies.enums import Role
from companies.models import Membership
from tests.factories import CompanyFactory, MembershipFactory


@pytest.fixture
def company(db):
    return CompanyFactory(name="Harrow Pest")


@pytest.fixture
def admin(company):
    return MembershipFactory(company=company, user__name="Dana Whitlock")


@pytest.fixture
def agent(company):
    return MembershipFactory(company=company, role=Role.AGENT)


@pytest.fixture
def stranger(db):
    """An Admin of another company."""
    return MembershipFactory(company=CompanyFactory(name="Copperline Pest"))


def browser_of(member: Membership) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


@pytest.fixture
def browser(admin):
    """The Admin's browser."""
    return browser_of(admin)


@pytest.fixture
def agents_browser(agent):
    return browser_of(agent)
