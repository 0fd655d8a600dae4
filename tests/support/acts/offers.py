"""The acts upon what a company offers and pays, its details, and the taxonomy."""

from functools import partial
from typing import Any

from companies.flow import bids, offers, profile, taxonomy
from companies.models import Company, Membership
from tests.factories import MembershipFactory, ServiceTypeFactory, SpecificIssueFactory, ZipFactory
from tests.support import rows, world
from tests.support.acts.catalogue import Ready, act


def company_and_admin() -> tuple[Company, Membership]:
    company = rows.company()
    return company, MembershipFactory(company=company)


def bid(**changes: Any) -> dict[str, Any]:
    """What a custom bid is for, and its amount."""
    return {"service": ServiceTypeFactory(), "property_type": "", "zips": [], "cents": 6200} | changes


@act(profile.change_profile, "company.profile_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(profile.change_profile, company, bid_cents=6200, by=by)


@act(profile.change_by_staff, "company.profile_changed")
def _() -> Ready:
    return partial(profile.change_by_staff, rows.company(), tier="basic", by=world.staff())


@act(offers.change_offer, "company.services_changed", "company.profile_changed")
def _() -> Ready:
    company, by = company_and_admin()
    services = {ServiceTypeFactory(slug="ants"): ""}
    return partial(offers.change_offer, company, services=services, property_types=["municipal"], by=by)


@act(offers.set_services, "company.services_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(offers.set_services, company, services={ServiceTypeFactory(slug="ants"): "Outdoors only"}, by=by)


@act(bids.set_custom_bid, "company.bids_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(bids.set_custom_bid, company, **bid(zips=[ZipFactory().code]), by=by)


@act(bids.remove_custom_bid, "company.bids_changed")
def _() -> Ready:
    company, by = company_and_admin()
    bids.set_custom_bid(company, **bid(), by=by)
    return partial(bids.remove_custom_bid, company, bid=company.custom_bids.get().pk, by=by)


@act(taxonomy.add_service_type, "service.added")
def _() -> Ready:
    columns = {"slug": "pools", "trade": "Pools", "name": "Pool cleaning", "active": True}
    return partial(taxonomy.add_service_type, **columns, by=world.staff())


@act(taxonomy.change_service_type, "service.changed")
def _() -> Ready:
    return partial(taxonomy.change_service_type, ServiceTypeFactory(), active=False, by=world.staff())


@act(taxonomy.add_issue, "issue.added")
def _() -> Ready:
    columns = {"slug": "green-water", "service_type": ServiceTypeFactory(), "name": "Green water", "active": True}
    return partial(taxonomy.add_issue, **columns, by=world.staff())


@act(taxonomy.change_issue, "issue.changed")
def _() -> Ready:
    return partial(taxonomy.change_issue, SpecificIssueFactory(), active=False, by=world.staff())
