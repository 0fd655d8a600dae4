"""Those whom nobody could take, for tests: how they come to wait, and what lets somebody take them."""

from typing import Any

from companies.enums import AreaChange
from companies.flow import coverage
from companies.models import Company
from companies.reference.load import load_baton
from referrals.enums import Status
from referrals.flow import callback
from referrals.models import Referral
from tests.factories import MembershipFactory
from tests.support import world

EVENING, BEFORE_SEVEN, SEVEN = (
    "2026-07-14T21:00:00-05:00",
    "2026-07-15T06:59:00-05:00",
    "2026-07-15T07:00:00-05:00",
)
FROM_SEVEN_TO_FIVE = [(weekday, 7 * 60, 17 * 60) for weekday in range(7)]
SAID = {"understood": True, "agreed": True, "read_back": True}


def waiting(**need: Any) -> Referral:
    """A need that nobody could take."""
    referral = world.matched(**need)
    assert referral.status == Status.UNMATCHED
    return referral


def placeable(referral: Referral) -> bool:
    referral.refresh_from_db()
    return referral.placeable_at is not None


def adds_the_zip(company: Company) -> None:
    """An Admin puts the ZIP on the company's list."""
    by = MembershipFactory(company=company)
    coverage.change_area(company.areas.get(), codes=["78745"], how=AreaChange.ADD, by=by)


def left_for_call_back(by: Any) -> Referral:
    load_baton()
    referral = waiting(by=by)
    return callback.leave(referral, contact=world.CONTACT, by=by, **SAID)
