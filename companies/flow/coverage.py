"""Where a company works. One service area so far; more come as rows of the same table."""

from collections.abc import Iterable

from django.db import transaction

from companies import permissions, queries
from companies.enums import AreaChange
from companies.models import AreaZip, Company, Membership, ServiceArea
from core import events

AREA_NAME = "main"


@transaction.atomic
def set_area(company: Company, *, codes: Iterable[str], active: bool = True, by: Membership) -> ServiceArea:
    """Cover exactly the ZIPs in ``codes`` (five digits each, all known), or none of them while not ``active``.

    Holds on the very next match. Records ``company.area_changed`` with counts and the ZIPs that came and went.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    area, _ = ServiceArea.objects.get_or_create(company=company, name=AREA_NAME)
    before, after = set(queries.covered_zips(company)), set(codes)
    if before == after and area.active == active:
        return area
    area.zips.exclude(zip_id__in=after).delete()
    AreaZip.objects.bulk_create(AreaZip(area=area, company=company, zip_id=code) for code in sorted(after - before))
    area.active = active
    area.save(update_fields=["active"])
    events.record(
        "company.area_changed",
        subject=company,
        by=by,
        added=sorted(after - before),
        removed=sorted(before - after),
        active=active,
    )
    return area


@transaction.atomic
def change_area(company: Company, *, codes: Iterable[str], how: AreaChange, by: Membership) -> ServiceArea:
    """Add ``codes`` to the area, take them out of it, or cover exactly them, as ``how`` says."""
    area = queries.service_area(queries.lock_to_change(company.pk))
    after = how.apply(area.codes, set(codes))
    return set_area(company, codes=after, active=area.active, by=by)


@transaction.atomic
def switch_area(company: Company, *, active: bool, by: Membership) -> ServiceArea:
    """Keep the list of ZIPs and cover all of them, or none while switched off."""
    area = queries.service_area(queries.lock_to_change(company.pk))
    return set_area(company, codes=area.codes, active=active, by=by)
