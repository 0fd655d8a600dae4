"""Reading companies, and the one helper that locks them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from companies.enums import RECEIVES, REFERS, SIGNS_IN, Pledge, Standing
from companies.hours import Calendar
from companies.models import ClosedDay, Company, OfferedService, OpeningSpan, ServiceType, Zip
from core import clock
from core.prepared import Prepared

LOCK_GATES = """
SELECT standing, coalesce(paused_until > %s, paused_at IS NOT NULL), pledge
FROM companies_company WHERE id = %s FOR SHARE
"""
BLOCKS = "SELECT EXISTS (SELECT FROM companies_blockedsender WHERE company_id = %s AND sender_id = %s)"
"""A statement of its own, asked under the lock: it sees what was blocked while the first one waited for it."""


@dataclass(frozen=True, slots=True)
class Gates:
    """The facts about a recipient that are read again, under lock, where the customer is bound."""

    standing: str
    paused: bool
    pledge: str
    blocks_sender: bool

    def closed(self, *, existing_customer: bool, sender: str) -> str:
        """Why it cannot receive from ``sender``, to follow its name in a sentence; empty when it can."""
        if self.standing not in RECEIVES:
            return "is not taking referrals at the moment"
        if self.paused:
            return "has just paused"
        if self.blocks_sender:
            return f"does not take referrals from {sender}"
        if existing_customer and self.pledge != Pledge.PLEDGED:
            return "has no Pledge to Protect any more"
        return ""


def lock_gates(company_id: int, *, sender_id: int) -> Gates:
    """Lock the company FOR SHARE until the transaction ends, and read its gates.

    Whoever revokes, opts out, pauses or suspends waits for that, and whoever comes after them sees it.
    No act updates a company row that it holds so: two of them would wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK_GATES, [clock.now(), company_id])
        standing, paused, pledge = cursor.fetchone()
        cursor.execute(BLOCKS, [company_id, sender_id])
        (blocks,) = cursor.fetchone()
    return Gates(standing, paused, pledge, blocks)


def lock_to_change(company_id: int) -> Company:
    """Lock the company FOR NO KEY UPDATE: rows that point at it can still be inserted meanwhile."""
    return Company.objects.select_for_update(of=("self",), no_key=True).get(pk=company_id)


def services_of(company: int) -> QuerySet[ServiceType]:
    """What the company with that key offers."""
    offered = OfferedService.objects.filter(company=company)
    return ServiceType.objects.filter(pk__in=offered.values("service_type")).order_by("trade", "name")


def blocked_senders(company: Company) -> QuerySet[Company]:
    """Companies it does not receive from, by name."""
    return Company.objects.filter(pk__in=company.blocked_senders.values("sender"))


def other_companies(company: Company) -> QuerySet[Company]:
    """Members it could still block: everybody in the network but itself and those it blocks already."""
    return _others(company).exclude(pk__in=company.blocked_senders.values("sender"))


def companies_to_prefer(company: Company) -> QuerySet[Company]:
    """Members that its own referrals could go to first: everybody in the network but itself."""
    return _others(company)


def _others(company: Company) -> QuerySet[Company]:
    in_network = SIGNS_IN - {Standing.APPLICANT}
    return Company.objects.filter(standing__in=in_network, is_baton=False).exclude(pk=company.pk)


def companies_to_refer_for() -> QuerySet[Company]:
    """Members whose callers Service Pros may place for them: all that may refer themselves."""
    return Company.objects.filter(standing__in=REFERS, is_baton=False)


def baton() -> Company:
    """The one row that is Baton itself."""
    return Company.objects.get(is_baton=True)


SPANS = Prepared(lambda company: OpeningSpan.objects.filter(company=company).values_list("weekday", "opens", "closes"))
CLOSED_DAYS = Prepared(lambda company: ClosedDay.objects.filter(company=company).values_list("on", "name"))


def calendar_of(company: Company) -> Calendar:
    """When it is open: its week, its holidays and its closed days."""
    return Calendar(company.time_zone, SPANS.rows(company.pk), company.holidays, dict(CLOSED_DAYS.rows(company.pk)))


def services_on_offer(company: Company) -> QuerySet[ServiceType]:
    """Services it can list: all that are active, and those it lists though staff have switched them off."""
    listed = Q(pk__in=company.services.values("service_type"))
    return ServiceType.objects.filter(Q(active=True) | listed)


def services_to_bid_for(company: Company) -> QuerySet[ServiceType]:
    """Services it lists, and those it has bids for though it lists them no more."""
    listed, bid_for = company.services.values("service_type"), company.custom_bids.values("service_type")
    return ServiceType.objects.filter(Q(pk__in=listed) | Q(pk__in=bid_for))


def known_zips(codes: Iterable[str]) -> set[str]:
    return set(Zip.objects.filter(code__in=codes).values_list("code", flat=True))


def is_state(code: str) -> bool:
    """Whether ``code`` is a state's two letters: one that has ZIPs."""
    return Zip.objects.filter(state=code).exists()
