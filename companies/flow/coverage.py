"""Where a company works. One service area so far; more come as rows of the same table."""

from collections.abc import Iterable

from django.db import transaction

from companies import permissions, queries
from companies.models import AreaZip, Company, Membership, ServiceArea
from core import events

AREA_NAME = "Service area"


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
