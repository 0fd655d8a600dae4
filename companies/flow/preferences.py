"""Whether a company receives at the moment, what it takes, whom it prefers, and from whom it never receives."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from companies import hours, permissions, queries
from companies.models import BlockedSender, Company, Membership
from core import clock, events
from core.actors import BATON, Actor
from core.refusals import Refused

LONGEST_PAUSE = timedelta(days=366)


@transaction.atomic
def set_blocked_senders(company: Company, *, senders: Iterable[Company], by: Membership) -> None:
    """Receive from everybody but ``senders`` (M6). Held matches from a newly blocked one are taken back."""
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    before = {sender.pk: sender.name for sender in queries.blocked_senders(company)}
    after = {sender.pk: sender.name for sender in senders}
    if before.keys() == after.keys():
        return
    added = sorted(after.keys() - before.keys())
    company.blocked_senders.exclude(sender_id__in=after).delete()
    BlockedSender.objects.bulk_create(BlockedSender(company=company, sender_id=sender) for sender in added)
    names = {"before": sorted(before.values()), "after": sorted(after.values())}
    events.record("company.blocks_changed", subject=company, by=by, **names)
    if added:
        events.record("company.narrowed", subject=company, by=by, cause="blocked_sender")


@transaction.atomic
def block_sender(company: Company, *, sender: Company, by: Membership) -> None:
    """Receive nothing more from ``sender``."""
    senders = queries.blocked_senders(queries.lock_to_change(company.pk))
    set_blocked_senders(company, senders=[*senders, sender], by=by)


@transaction.atomic
def unblock_sender(company: Company, *, sender: Company, by: Membership) -> None:
    """Receive from ``sender`` again, from the next match on."""
    senders = queries.blocked_senders(queries.lock_to_change(company.pk))
    set_blocked_senders(company, senders=senders.exclude(pk=sender.pk), by=by)


@transaction.atomic
def take_emergencies(company: Company, *, takes: bool, by: Membership) -> None:
    """Take emergencies and jobs for the same day, or not (domain.md 8). Holds on the very next match."""
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    before = {"takes_emergencies": company.takes_emergencies}
    company.takes_emergencies = takes
    _keep(company, before, {"takes_emergencies": takes}, by=by)


@transaction.atomic
def prefer(company: Company, *, preferred: Company | None, by: Membership) -> None:
    """Let its own referrals go to ``preferred`` when no Premium Partner fits (domain.md 4); none with None.

    Raises Refused when that one is the company itself or not in the network.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    if preferred and not queries.companies_to_prefer(company).filter(pk=preferred.pk).exists():
        raise Refused(f"{preferred.name} cannot be preferred: choose another company of the network.")
    before = {"preferred": company.preferred.name if company.preferred else ""}
    company.preferred = preferred
    _keep(company, before, {"preferred": preferred.name if preferred else ""}, by=by)


def _keep(company: Company, before: dict[str, Any], after: dict[str, Any], *, by: Membership) -> None:
    """Save the columns of ``after`` and record ``company.preferences_changed``, or nothing when nothing changed."""
    if before != after:
        company.save(update_fields=list(after))
        events.record("company.preferences_changed", subject=company, by=by, before=before, after=after)


@transaction.atomic
def pause(company: Company, *, until: date | None = None, by: Membership) -> Company:
    """Stop receiving at once: until that day begins on the company's clock, else until somebody resumes.

    Held matches are taken back. Any Admin may. A company that has paused stays paused and only gets the new date;
    without one nothing changes. Records ``company.paused`` and ``company.narrowed``. Raises Refused for a date that
    is past or more than a year away.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    was_paused, before = company.paused, _until(company)
    ends = pause_ends(until, company.time_zone) if until else None
    if was_paused and ends in (None, company.paused_until):
        return company
    company.paused_until = ends
    company.paused_at = company.paused_at if was_paused else clock.now()
    company.save(update_fields=["paused_at", "paused_until"])
    events.record("company.paused", subject=company, by=by, before=before, after=_until(company))
    if not was_paused:
        events.record("company.narrowed", subject=company, by=by, cause="pause")
    return company


def pause_ends(until: date, time_zone: str) -> datetime:
    """When a pause until that day ends. Raises Refused when that is past or more than a year away."""
    today = hours.local(clock.now(), time_zone).date()
    if until <= today:
        raise Refused("Choose a day after today: the pause ends when that day begins.")
    if until > today + LONGEST_PAUSE:
        raise Refused("Choose a day within a year. For longer, pause without a date.")
    return hours.midnight(until, time_zone)


@transaction.atomic
def resume(company: Company, *, by: Membership) -> Company:
    """End the company's own pause: it can be matched again at once."""
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    if company.paused_at is not None:
        _resume(company, by=by, cause="asked")
    return company


def end_pauses() -> int:
    """End every pause whose day has come; returns how many. For beat."""
    due = Company.objects.filter(paused_until__lte=clock.now())
    return sum(end_pause(company) for company in due)


@transaction.atomic
def end_pause(company: Company) -> bool:
    """End a pause whose day has come. Records ``company.resumed`` and ``company.widened``.

    Returns False when somebody resumed, or moved the date, meanwhile: so two beats do it once.
    """
    company = queries.lock_to_change(company.pk)
    if company.paused_until is None or company.paused_until > clock.now():
        return False
    _resume(company, by=BATON, cause="date")
    return True


def _resume(company: Company, *, by: Actor, cause: str) -> None:
    before = _until(company)
    company.paused_at = company.paused_until = None
    company.save(update_fields=["paused_at", "paused_until"])
    events.record("company.resumed", subject=company, by=by, cause=cause, before=before, after=_until(company))
    events.record("company.widened", subject=company, by=by, cause="pause")


def _until(company: Company) -> dict[str, Any]:
    """The pause as the journal tells it; the day on the company's clock, empty without one."""
    ends = company.paused_until
    day = hours.local(ends, company.time_zone).date().isoformat() if ends else ""
    return {"paused": company.paused_at is not None, "until": day}
