"""The acts upon service areas."""

from functools import partial

from companies.enums import AreaChange
from companies.flow import coverage
from companies.models import Membership, ServiceArea
from tests.factories import MembershipFactory, ZipFactory
from tests.support import rows
from tests.support.acts.catalogue import Ready, act


def area_and_admin() -> tuple[ServiceArea, Membership]:
    company = rows.company()
    return company.areas.get(), MembershipFactory(company=company)


@act(coverage.create_area, "company.area_created")
def _() -> Ready:
    area, by = area_and_admin()
    return partial(coverage.create_area, area.company, name="North", codes=[ZipFactory(code="78704").code], by=by)


@act(coverage.rename_area, "company.area_renamed")
def _() -> Ready:
    area, by = area_and_admin()
    return partial(coverage.rename_area, area, name="North", by=by)


@act(coverage.change_area, "company.area_changed")
def _() -> Ready:
    area, by = area_and_admin()
    return partial(coverage.change_area, area, codes=[ZipFactory(code="78704").code], how=AreaChange.ADD, by=by)


@act(coverage.switch_area, "company.area_switched")
def _() -> Ready:
    area, by = area_and_admin()
    return partial(coverage.switch_area, area, active=False, by=by)


@act(coverage.remove_area, "company.area_removed")
def _() -> Ready:
    area, by = area_and_admin()
    return partial(coverage.remove_area, area, by=by)
