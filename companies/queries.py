"""Reading companies, and the one helper that locks them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from companies.enums import RECEIVES, Pledge
from companies.models import AreaZip, BlockedSender, Company, ServiceType, Zip


@dataclass(frozen=True, slots=True)
class Gates:
    """The facts about a recipient that are read again, under lock, where the customer is bound."""

    standing: str
    paused: bool
    pledge: str
    blocks_sender: bool

    def closed(self, *, existing_customer: bool) -> str:
        """Why it cannot receive, to follow the company's name in a sentence; empty when it can."""
        if self.standing not in RECEIVES:
            return "is not taking referrals at the moment"
        if self.paused:
            return "has just paused"
        if self.blocks_sender:
            return "does not take referrals from your company"
        if existing_customer and self.pledge != Pledge.PLEDGED:
            return "has no Pledge to Protect any more"
        return ""


def lock_gates(company_id: int, *, sender_id: int) -> Gates:
    """Lock the company FOR SHARE until the transaction ends, and read its gates.

    Whoever revokes, opts out, pauses or suspends waits for that, and whoever comes after them sees it.
    No act updates a company row that it holds so: two of them would wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT standing, paused_at IS NOT NULL, pledge FROM companies_company WHERE id = %s FOR SHARE",
            [company_id],
        )
        standing, paused, pledge = cursor.fetchone()
    blocks = BlockedSender.objects.filter(company_id=company_id, sender_id=sender_id).exists()
    return Gates(standing, paused, pledge, blocks)


def lock_to_change(company_id: int) -> Company:
    """Lock the company FOR NO KEY UPDATE: rows that point at it can still be inserted meanwhile."""
    return Company.objects.select_for_update(of=("self",), no_key=True).get(pk=company_id)


def covered_zips(company: Company) -> list[str]:
    """Codes that the company lists, in order, each once."""
    codes = AreaZip.objects.filter(company=company).order_by("zip_id")
    return list(codes.values_list("zip_id", flat=True).distinct())


def offered_services(company: Company) -> list[ServiceType]:
    return list(ServiceType.objects.filter(pk__in=company.services.values("service_type")).order_by("trade", "name"))


def known_zips(codes: Iterable[str]) -> set[str]:
    return set(Zip.objects.filter(code__in=codes).values_list("code", flat=True))
