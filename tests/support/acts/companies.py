"""The acts of companies and of staff upon them."""

from functools import partial
from typing import Any

from companies.enums import Pledge, Standing
from companies.flow import pledge, standing
from companies.models import Company, Membership
from companies.pledge_text import current_text
from tests.factories import MembershipFactory
from tests.support import rows, world
from tests.support.acts.catalogue import Ready, act


def company_and_admin(**columns: Any) -> tuple[Company, Membership]:
    company = rows.company(**columns)
    return company, MembershipFactory(company=company)


@act(pledge.agree, "company.pledged", "company.widened")
def _() -> Ready:
    company, by = company_and_admin()
    return partial(pledge.agree, company, version=current_text().version, by=by)


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


@act(standing.change_standing, "company.standing_changed", "company.narrowed")
def _() -> Ready:
    return partial(standing.change_standing, rows.company(), to=Standing.SUSPENDED, reason="Unpaid.", by=world.staff())
