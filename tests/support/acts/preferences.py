"""The acts by which a company says when it receives, and from whom."""

from datetime import timedelta
from functools import partial

from companies.enums import Holiday
from companies.flow import hours, preferences
from core import clock
from tests.factories import CompanyFactory
from tests.support import rows
from tests.support.acts.catalogue import Ready, act
from tests.support.acts.companies import company_and_admin


@act(hours.set_hours, "company.hours_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(hours.set_hours, company, time_zone="America/Denver", spans=[(0, 420, 1080)], by=by)


@act(preferences.set_blocked_senders, "company.blocks_changed", "company.narrowed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(preferences.set_blocked_senders, company, senders=[CompanyFactory()], by=by)


@act(preferences.block_sender, "company.blocks_changed", "company.narrowed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(preferences.block_sender, company, sender=CompanyFactory(), by=by)


@act(preferences.unblock_sender, "company.blocks_changed")
def _() -> Ready:
    company, by = company_and_admin()
    sender = CompanyFactory()
    preferences.block_sender(company, sender=sender, by=by)
    return partial(preferences.unblock_sender, company, sender=sender, by=by)


@act(preferences.pause, "company.paused", "company.narrowed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(preferences.pause, company, by=by)


@act(preferences.resume, "company.resumed", "company.widened")
def _() -> Ready:
    company, by = company_and_admin(paused_at=clock.now())
    return partial(preferences.resume, company, by=by)


@act(preferences.end_pause, "company.resumed", "company.widened")
def _() -> Ready:
    now = clock.now()
    return partial(preferences.end_pause, rows.company(paused_at=now, paused_until=now))


@act(preferences.take_emergencies, "company.preferences_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(preferences.take_emergencies, company, takes=False, by=by)


@act(preferences.prefer, "company.preferences_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(preferences.prefer, company, preferred=CompanyFactory(), by=by)


@act(hours.set_holidays, "company.holidays_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(hours.set_holidays, company, holidays=[Holiday.LABOR], by=by)


@act(hours.close_on, "company.closed_day_added")
def _() -> Ready:
    company, by = company_and_admin()
    on = clock.now().date() + timedelta(days=7)
    return partial(hours.close_on, company, on=on, name="Company picnic", by=by)


@act(hours.open_again, "company.closed_day_removed")
def _() -> Ready:
    company, by = company_and_admin()
    on = clock.now().date() + timedelta(days=7)
    hours.close_on(company, on=on, name="Company picnic", by=by)
    return partial(hours.open_again, company, on=on, by=by)
