"""Who takes part in a walk: made by the acts, so that the journal and the rows agree from the beginning."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from accounts.models import User
from companies.enums import Standing, Tier
from companies.flow import standing
from companies.models import Company, Membership
from core import clock
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, ZipFactory
from tests.support import world

MONDAY_MORNING = datetime(2026, 7, 13, 14, tzinfo=UTC)
BY_DAY = [(weekday, 7 * 60, 17 * 60) for weekday in range(7)]
FIRMS: tuple[dict[str, Any], ...] = (
    {"tier": Tier.PREMIUM, "bid_cents": 6000},
    {"tier": Tier.PREMIUM, "bid_cents": 7000},
    {"tier": Tier.MARKETING, "bid_cents": 6500, "zips": ["78745", "78704"]},
    {"tier": Tier.BASIC, "bid_cents": 3000, "hours": BY_DAY},
    {"tier": Tier.BASIC, "bid_cents": 2000, "zips": ["78704"], "takes_emergencies": False},
)
PLEDGED = (0, 2, 3)
"""Which of the firms are pledged when the walk begins."""


@dataclass(frozen=True)
class Cast:
    """Numbers, as every step reads its rows anew."""

    sender: int
    pro: int
    """Membership of a Service Pro, who takes calls for the sender."""
    staff: User
    reviewer: User
    """Another of the staff."""
    companies: tuple[int, ...]
    """The sender is one of them: it covers the same ZIP, and must never be named for its own customer."""
    admins: dict[int, int]
    """Company to the membership of an Admin."""


def cast() -> Cast:
    with clock.at(MONDAY_MORNING):
        ServiceTypeFactory()
        ServiceTypeFactory(slug="water-heaters", name="Water heaters")
        for code in ("78745", "78704", "10001"):
            ZipFactory(code=code)
        staff, reviewer, pro = world.staff(), world.staff(), world.service_pro()
        companies = [vetted(staff, **columns) for columns in ({"bid_cents": 9000}, *FIRMS)]
        for firm in PLEDGED:
            world.pledged(companies[1 + firm])
        admins = {company.pk: MembershipFactory(company=company).pk for company in companies}
    return Cast(companies[0].pk, pro.pk, staff, reviewer, tuple(admins), admins)


def vetted(staff: User, **columns: Any) -> Company:
    applicant = CompanyFactory(standing=Standing.APPLICANT, **columns)
    return standing.change_standing(applicant, to=Standing.ACTIVE, reason="Vetted by hand.", by=staff)


def member(pk: int) -> Membership:
    """As a request reads it: with the company's standing of now."""
    return Membership.objects.select_related("company", "user").get(pk=pk)
