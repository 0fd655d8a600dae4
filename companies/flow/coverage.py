"""Where a company works: named service areas, each a list of ZIPs that can be switched off."""

from collections.abc import Iterable

from django.db import connection, transaction

from companies import areas, permissions, queries
from companies.enums import AreaChange
from companies.models import AreaZip, Company, Membership, ServiceArea
from core import events
from core.refusals import MoveRefused, Refused

TABLE = AreaZip._meta.db_table
INSERT = f"INSERT INTO {TABLE} (area_id, company_id, zip_id) SELECT %(area)s, %(company)s, unnest(%(codes)s::text[])"
DELETE = f"DELETE FROM {TABLE} WHERE area_id = %(area)s AND zip_id = ANY(%(codes)s)"
"""One statement for any number of ZIPs: an area may list all of the country."""


@transaction.atomic
def create_area(company: Company, *, name: str, codes: Iterable[str], by: Membership) -> ServiceArea:
    """Cover ``codes`` (five digits each, all known) under a name of their own. Holds on the very next match.

    Records ``company.area_created``. Raises Refused when the company has an area of that name.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    _check_name(company, name)
    area = ServiceArea.objects.create(company=company, name=name)
    added = sorted(set(codes))
    _write(INSERT, area, added)
    _record("company.area_created", area, by=by, added=added, removed=[], active=True)
    return area


@transaction.atomic
def rename_area(area: ServiceArea, *, name: str, by: Membership) -> ServiceArea:
    """Give the area another name that is free. Records ``company.area_renamed``. What it covers stays."""
    area = _lock(area, by=by)
    if area.name == name:
        return area
    _check_name(area.company, name, but=area)
    before, area.name = area.name, name
    area.save(update_fields=["name"])
    _record("company.area_renamed", area, by=by, before=before, after=name)
    return area


@transaction.atomic
def change_area(area: ServiceArea, *, codes: Iterable[str], how: AreaChange, by: Membership) -> ServiceArea:
    """Add ``codes`` (all known) to the area, take them out of it, or list exactly them, as ``how`` says.

    Works on the list as it is now, whatever a page has shown. Holds on the very next match; a match that is held
    already stands. Records ``company.area_changed`` with the ZIPs that came and went, or nothing when none did.
    """
    area = _lock(area, by=by)
    before = areas.codes_of(area)
    after = how.apply(before, set(codes))
    added, removed = sorted(after - before), sorted(before - after)
    if added or removed:
        _write(DELETE, area, removed)
        _write(INSERT, area, added)
        _record("company.area_changed", area, by=by, added=added, removed=removed, active=area.active)
    return area


@transaction.atomic
def switch_area(area: ServiceArea, *, active: bool, by: Membership) -> ServiceArea:
    """Cover the ZIPs of the area, or none of them while it is off; the list is kept.

    Records ``company.area_switched`` when that is a change. A ZIP that another active area lists stays covered.
    """
    area = _lock(area, by=by)
    if area.active != active:
        area.active = active
        area.save(update_fields=["active"])
        _record("company.area_switched", area, by=by, before=not active, after=active)
    return area


@transaction.atomic
def remove_area(area: ServiceArea, *, by: Membership) -> None:
    """Drop the area with its list. Records ``company.area_removed`` with the ZIPs that went."""
    area = _lock(area, by=by)
    removed = sorted(areas.codes_of(area))
    _record("company.area_removed", area, by=by, added=[], removed=removed, active=area.active)
    area.delete()


def _lock(area: ServiceArea, *, by: Membership) -> ServiceArea:
    """The area as it is now, its company locked. Whoever may not change it is refused first."""
    permissions.check_may_change_settings(by, area.company)
    queries.lock_to_change(area.company_id)
    found = ServiceArea.objects.select_related("company").filter(pk=area.pk).first()
    if not found:
        raise MoveRefused("That area has been removed meanwhile. Nothing was changed.")
    return found


def _check_name(company: Company, name: str, *, but: ServiceArea | None = None) -> None:
    if areas.name_is_taken(company, name, but=but):
        raise Refused(f"You have an area named {name} already. Nothing was changed.")


def _write(statement: str, area: ServiceArea, codes: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"area": area.pk, "company": area.company_id, "codes": codes})


def _record(type: str, area: ServiceArea, *, by: Membership, **data: object) -> None:
    events.record(type, subject=area.company, by=by, area=area.name, **data)
