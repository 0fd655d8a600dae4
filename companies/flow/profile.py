"""Who a company is, how customers reach it, and what it pays where no custom bid says otherwise."""

from typing import Any

from django.db import transaction

from companies import permissions, queries
from companies.models import Company, Membership
from core import changes, events
from core.actors import Actor

COLUMNS = frozenset({"phone", "city", "state", "website", "about", "property_types", "bid_cents"})
STAFF_COLUMNS = frozenset({"name", "tier"})


@transaction.atomic
def change_profile(company: Company, *, by: Membership, **columns: Any) -> Company:
    """Write ``columns`` (of COLUMNS; money in cents, phone in E.164). Holds on the very next match.

    Records ``company.profile_changed`` with what was and what is, or nothing when nothing changed.
    """
    permissions.check_may_change_settings(by, company)
    return _write(company, columns, COLUMNS, by=by)


@transaction.atomic
def change_by_staff(company: Company, *, by: Actor, **columns: Any) -> Company:
    """Write ``columns`` (of STAFF_COLUMNS): the name people know it by, and its tier, which is Baton's to give.

    Records ``company.profile_changed`` in the same way.
    """
    permissions.check_is_staff(by)
    return _write(company, columns, STAFF_COLUMNS, by=by)


def _write(company: Company, columns: dict[str, Any], allowed: frozenset[str], *, by: Actor) -> Company:
    if unknown := columns.keys() - allowed:
        raise TypeError(f"Not part of the profile: {sorted(unknown)}")
    company = queries.lock_to_change(company.pk)
    before, after = changes.write(company, columns)
    if after:
        events.record("company.profile_changed", subject=company, by=by, before=before, after=after)
    return company
