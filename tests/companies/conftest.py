"""People of one company, and their browsers."""

from html import unescape

import pytest
from django.db.models import Model
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import strip_tags

from companies.enums import Role
from companies.models import Membership
from core import events
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


@pytest.fixture
def told():
    """The latest event of a row, as its history says it."""

    def sentence(row: Model) -> str:
        event = events.timeline(row)[0]
        told = render_to_string(f"history/{event.type}.html", {"event": event})
        return " ".join(unescape(strip_tags(told)).split())

    return sentence
