"""The acts of companies and of staff upon them."""

from functools import partial
from typing import Any

from companies.enums import AreaChange, Pledge, Standing
from companies.flow import coverage, hours, pledge, profile, standing
from companies.models import Company, Membership
from companies.pledge_text import CURRENT_VERSION
from core import clock
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, ZipFactory
from tests.support import rows, world
from tests.support.acts.catalogue import Ready, act


def company_and_admin(**columns: Any) -> tuple[Company, Membership]:
    company = rows.company(**columns)
    return company, MembershipFactory(company=company)


@act(coverage.set_area, "company.area_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(coverage.set_area, company, codes=[ZipFactory(code="78704").code], by=by)


@act(coverage.change_area, "company.area_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(coverage.change_area, company, codes=[ZipFactory(code="78704").code], how=AreaChange.ADD, by=by)


@act(coverage.switch_area, "company.area_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(coverage.switch_area, company, active=False, by=by)


@act(hours.set_hours, "company.hours_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(hours.set_hours, company, time_zone="America/Denver", spans=[(0, 420, 1080)], by=by)


@act(pledge.agree, "company.pledged", "company.widened")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(pledge.agree, company, version=CURRENT_VERSION, by=by)


@act(pledge.opt_out, "company.opted_out", "company.narrowed")
def _() -> Ready:
    company, by = company_and_admin(pledge=Pledge.PLEDGED)
    return partial(pledge.opt_out, company, by=by)


@act(pledge.revoke, "pledge.revoked", "company.narrowed")
def _() -> Ready:
    return partial(pledge.revoke, rows.company(pledge=Pledge.PLEDGED), reason="Solicited.", by=world.staff())


@act(pledge.lift, "pledge.lifted")
def _() -> Ready:
    return partial(pledge.lift, rows.company(pledge=Pledge.REVOKED), reason="Trained.", by=world.staff())


@act(profile.change_profile, "company.profile_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(profile.change_profile, company, bid_cents=6200, by=by)


@act(profile.change_by_staff, "company.profile_changed")
def _() -> Ready:
    return partial(profile.change_by_staff, rows.company(), tier="basic", by=world.staff())


@act(profile.change_offer, "company.services_changed", "company.profile_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(profile.change_offer, company, services=[ServiceTypeFactory(slug="ants")], bid_cents=1, by=by)


@act(profile.set_services, "company.services_changed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(profile.set_services, company, services=[ServiceTypeFactory(slug="ants")], by=by)


@act(profile.set_blocked_senders, "company.blocks_changed", "company.narrowed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(profile.set_blocked_senders, company, senders=[CompanyFactory()], by=by)


@act(profile.block_sender, "company.blocks_changed", "company.narrowed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(profile.block_sender, company, sender=CompanyFactory(), by=by)


@act(profile.unblock_sender, "company.blocks_changed")
def _() -> Ready:
    company, by = company_and_admin()
    sender = CompanyFactory()
    profile.block_sender(company, sender=sender, by=by)
    return partial(profile.unblock_sender, company, sender=sender, by=by)


@act(profile.pause, "company.paused", "company.narrowed")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(profile.pause, company, by=by)


@act(profile.resume, "company.resumed", "company.widened")
def _() -> Ready:
    company, by = company_and_admin(paused_at=clock.now())
    return partial(profile.resume, company, by=by)


@act(standing.change_standing, "company.standing_changed", "company.narrowed")
def _() -> Ready:
    return partial(standing.change_standing, rows.company(), to=Standing.SUSPENDED, reason="Unpaid.", by=world.staff())
