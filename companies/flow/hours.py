"""When a company is open, on its own clock."""

from collections.abc import Iterable

from django.db import transaction

from companies import permissions, queries
from companies.models import Company, Membership, OpeningSpan
from core import events

Span = tuple[int, int, int]
"""Weekday (0 is Monday), opens and closes in minutes since midnight; 0 to 1440 is round the clock."""


@transaction.atomic
def set_hours(company: Company, *, time_zone: str, spans: Iterable[Span], by: Membership) -> None:
    """Be open exactly during ``spans``, read on the clock of ``time_zone``. Holds on the very next match."""
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    before, after = _spans(company), sorted(spans)
    zone_before = company.time_zone
    if (before, zone_before) == (after, time_zone):
        return
    company.time_zone = time_zone
    company.save(update_fields=["time_zone"])
    company.hours.all().delete()
    OpeningSpan.objects.bulk_create(
        OpeningSpan(company=company, weekday=weekday, opens=opens, closes=closes) for weekday, opens, closes in after
    )
    events.record(
        "company.hours_changed",
        subject=company,
        by=by,
        before={"time_zone": zone_before, "spans": before},
        after={"time_zone": time_zone, "spans": after},
    )


def _spans(company: Company) -> list[Span]:
    return list(company.hours.values_list("weekday", "opens", "closes").order_by("weekday", "opens"))
