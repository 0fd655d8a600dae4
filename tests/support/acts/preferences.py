"""The acts by which a company says when it receives, and from whom."""

from functools import partial

from companies.flow import hours, preferences
from core import clock
from tests.factories import CompanyFactory
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
