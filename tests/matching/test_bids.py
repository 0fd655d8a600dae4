"""The bid a match is held at: the SQL against an oracle, on random price lists, and that a change counts at once."""

from random import Random

import pytest

from companies.flow import bids, profile
from companies.models import CustomBid
from core import clock
from matching import queries
from matching.models import MatchRun
from matching.need import Need
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, ZipFactory

pytestmark = pytest.mark.django_db

SEED = 20_260_714
CODES = ["78701", "78745"]
KINDS = ["residential", "commercial", "municipal"]


@pytest.fixture
def services():
    return [ServiceTypeFactory(slug=slug, name=slug) for slug in ("termites", "ants")]


@pytest.fixture
def companies(services):
    """Three hundred, each with a price list of its own out of all that it could name."""
    chance = Random(SEED)
    made = [CompanyFactory(zips=CODES, services=["termites", "ants"], hours=[]) for _ in range(300)]
    cases = [(code, service, kind) for code in [None, *CODES] for service in [None, *services] for kind in ["", *KINDS]]
    CustomBid.objects.bulk_create(
        CustomBid(company=company, zip_id=code, service_type=service, property_type=kind, cents=chance.randrange(9999))
        for company in made
        for code, service, kind in chance.sample(cases[1:], chance.randrange(12))
    )
    return made


ORDER = ["ZSP", "ZS", "ZP", "SP", "Z", "S", "P"]
"""What a bid names of ZIP, service and property, heaviest first: the rule of the page, written out."""


def expected(rows, need):
    """Bids that contradict the need are struck out; of the rest the one that stands first in the order."""
    left = {
        named(row): row.cents
        for row in rows
        if row.zip_id in (None, need.zip_code)
        and row.service_type_id in (None, need.service_id)
        and row.property_type in ("", need.property_type)
    }
    return next((left[parts] for parts in ORDER if parts in left), 5000)


def named(row):
    return "Z" * bool(row.zip_id) + "S" * bool(row.service_type_id) + "P" * bool(row.property_type)


def test_the_most_specific_bid_is_read_for_every_company(companies, services):
    lists = {company.pk: list(company.custom_bids.all()) for company in companies}
    for code in CODES:
        for service in services:
            for kind in KINDS:
                need = asked(code, service, kind)
                read = {candidate.company_id: candidate.bid_cents for candidate in queries.candidates(need)}
                assert read == {pk: expected(rows, need) for pk, rows in lists.items()}


def asked(code, service, kind):
    return Need(
        referral_id=1,
        sender_id=0,
        zip_code=code,
        service_id=service.pk,
        service=service.name,
        property_type=kind,
        existing_customer=False,
        at=clock.now().isoformat(),
    )


@pytest.fixture
def by(world):
    return MembershipFactory(company=CompanyFactory())


def held_at(referral):
    """The bids that the stored decision was made from."""
    verdicts = MatchRun.objects.get(referral=referral).document["verdicts"]
    return [verdict["candidate"]["bid_cents"] for verdict in verdicts]


def test_a_changed_default_bid_counts_at_the_very_next_match(world, by):
    profile.change_profile(by.company, bid_cents=7100, by=by)
    assert held_at(world.matched()) == [7100]


def test_a_custom_bid_counts_at_the_very_next_match(world, by):
    bids.set_custom_bid(by.company, service=None, property_type="", zips=[ZipFactory().code], cents=8400, by=by)
    referral = world.matched()
    assert (held_at(referral), referral.assignments.get().bid_cents) == ([8400], 8400)


def test_a_removed_bid_does_not_count_any_more(world, by):
    bids.set_custom_bid(by.company, service=None, property_type="residential", zips=[], cents=8400, by=by)
    bids.remove_custom_bid(by.company, bid=by.company.custom_bids.get().pk, by=by)
    assert held_at(world.matched()) == [5000]


def test_a_held_match_keeps_the_bid_it_was_made_at(world, by):
    referral = world.matched()
    bids.set_custom_bid(by.company, service=None, property_type="residential", zips=[], cents=8400, by=by)
    assert referral.assignments.get().bid_cents == 5000
