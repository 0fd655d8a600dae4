"""When a company is open: its week, its holidays, and days of its own on which it is closed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction

from companies import permissions, queries
from companies.enums import Holiday
from companies.hours import Span, date_words, local, midnight
from companies.models import ClosedDay, Company, Membership, OpeningSpan
from core import clock, events
from core.refusals import Refused

SPANS_A_DAY = 2
FURTHEST_DAY = timedelta(days=2 * 366)


@transaction.atomic
def set_hours(company: Company, *, time_zone: str, spans: Iterable[Span], by: Membership) -> None:
    """Be open exactly during ``spans``, read on the clock of ``time_zone``. Holds on the very next match. A pause
    until a day ends when that day begins on the new clock.

    Raises Refused when a day has more than two of them, or two that run into each other.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    before, after = _spans(company), sorted(spans)
    _check_apart(after)
    zone_before = company.time_zone
    if (before, zone_before) == (after, time_zone):
        return
    company.time_zone = time_zone
    if company.paused and company.paused_until:  # it means the start of a day, which is another moment there
        company.paused_until = midnight(local(company.paused_until, zone_before).date(), time_zone)
    company.save(update_fields=["time_zone", "paused_until"])
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


def _check_apart(spans: Sequence[Span]) -> None:
    if any(count > SPANS_A_DAY for count in Counter(weekday for weekday, _, _ in spans).values()):
        raise Refused("A day has at most two openings.")
    neighbors = zip(spans, spans[1:], strict=False)
    if any(one[0] == next_[0] and one[2] >= next_[1] for one, next_ in neighbors):
        raise Refused("Two openings of a day have a break between them.")


@transaction.atomic
def set_holidays(company: Company, *, holidays: Iterable[str], by: Membership) -> None:
    """Be closed on exactly these days of every year. Records ``company.holidays_changed`` with their names."""
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    before, chosen = company.holidays, set(holidays)
    after = [holiday.value for holiday in Holiday if holiday in chosen]
    if before == after:
        return
    company.holidays = after
    company.save(update_fields=["holidays"])
    names = {"before": _names(before), "after": _names(after)}
    events.record("company.holidays_changed", subject=company, by=by, **names)


def _names(holidays: Iterable[str]) -> list[str]:
    return [str(Holiday(holiday).label) for holiday in holidays]


@transaction.atomic
def close_on(company: Company, *, on: date, name: str, by: Membership) -> None:
    """Be closed on one day of one year. Records ``company.closed_day_added``.

    Raises Refused for a day that is past, too far ahead, or closed already under another name.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    today = local(clock.now(), company.time_zone).date()
    if not today <= on <= today + FURTHEST_DAY:
        raise Refused("Choose today or a day within two years.")
    if there := company.closed_days.filter(on=on).first():
        if there.name == name:
            return
        raise Refused(f"You are closed on {date_words(on, today)} already: {there.name}.")
    ClosedDay.objects.create(company=company, on=on, name=name)
    after = {"on": on.isoformat(), "name": name}
    events.record("company.closed_day_added", subject=company, by=by, before=None, after=after)


@transaction.atomic
def open_again(company: Company, *, on: date, by: Membership) -> None:
    """Be open that day after all, as its week says. Records ``company.closed_day_removed``."""
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    if day := company.closed_days.filter(on=on).first():
        day.delete()
        before = {"on": on.isoformat(), "name": day.name}
        events.record("company.closed_day_removed", subject=company, by=by, before=before, after=None)
