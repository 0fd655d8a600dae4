"""What a company does, and for whom."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from companies import permissions, queries
from companies.flow.profile import change_profile
from companies.models import Company, Membership, OfferedService, ServiceType
from core import events

Limits = Mapping[ServiceType, str]
"""Services, each with what of it the company does not do, in its words; empty where it does all of it."""


@transaction.atomic
def change_offer(company: Company, *, services: Limits, by: Membership, **columns: Any) -> None:
    """Write the services and ``columns`` of the profile together, or neither."""
    set_services(company, services=services, by=by)
    change_profile(company, by=by, **columns)


@transaction.atomic
def set_services(company: Company, *, services: Limits, by: Membership) -> None:
    """List exactly ``services``, each with its limit. Holds on the very next match, which does not read limits.

    Custom bids for a service that leaves the list stay and hold again when it comes back. Records
    ``company.services_changed`` with the names before and after, and the limits that changed; or nothing.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    before = {row.service_type: row.limit for row in company.services.select_related("service_type")}
    after = dict(services)
    if before == after:
        return
    company.services.all().delete()
    OfferedService.objects.bulk_create(
        OfferedService(company=company, service_type=service, limit=limit) for service, limit in after.items()
    )
    events.record(
        "company.services_changed",
        subject=company,
        by=by,
        before=_names(before),
        after=_names(after),
        limits=_changed_limits(before, after),
    )


def _names(services: Limits) -> list[str]:
    return sorted(service.name for service in services)


def _changed_limits(before: Limits, after: Limits) -> dict[str, list[str]]:
    """What was and what is, by name, for the services listed now."""
    was = {service: before.get(service, "") for service in after}
    return {service.name: [was[service], limit] for service, limit in after.items() if was[service] != limit}
