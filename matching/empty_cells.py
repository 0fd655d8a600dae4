"""Where nobody stands ready: ZIPs of a company in which a service of its trades is covered by no member at all."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection

from companies.enums import RECEIVES
from companies.models import AreaZip, Company, ServiceType

CELLS = 10_000
"""How many pairs of ZIP and service one page looks at; a company may list every ZIP of a state."""
SHOWN = 300
"""How many ZIPs of one service a page names."""

# Each cell is asked for by itself and the first company ends the search: most cells of a dense network are covered,
# and joining all companies of all ZIPs to find the few that are not takes ten times as long.
EMPTY_CELLS = """
WITH mine AS (
    SELECT z.zip_id, bool_or(a.active) AS active
    FROM companies_servicearea a JOIN companies_areazip z ON z.area_id = a.id
    WHERE a.company_id = %(company)s
    GROUP BY z.zip_id ORDER BY z.zip_id LIMIT %(limit)s OFFSET %(offset)s
)
SELECT t.name, EXISTS (
        SELECT FROM companies_offeredservice own WHERE own.company_id = %(company)s AND own.service_type_id = t.id
    ) AS listed,
    array_agg(mine.zip_id ORDER BY mine.zip_id), count(*) FILTER (WHERE NOT mine.active)
FROM mine JOIN companies_servicetype t ON t.id = ANY(%(services)s)
WHERE (
    SELECT z.company_id FROM companies_areazip z
    JOIN companies_offeredservice s ON s.service_type_id = t.id AND s.company_id = z.company_id
    JOIN companies_servicearea a ON a.id = z.area_id AND a.active
    JOIN companies_company c ON c.id = z.company_id AND c.standing = ANY(%(receives)s) AND NOT c.is_baton
    WHERE z.zip_id = mine.zip_id LIMIT 1
) IS NULL
GROUP BY t.id
ORDER BY count(*) DESC, t.name
"""


@dataclass(frozen=True, slots=True)
class EmptyCells:
    """The ZIPs in which nobody does one service."""

    service: str
    listed: bool
    """Whether the company itself lists the service."""
    zips: list[str]
    off: int
    """In how many of them its own areas are switched off."""

    @property
    def shown(self) -> list[str]:
        return self.zips[:SHOWN]

    @property
    def hidden(self) -> int:
        return len(self.zips) - len(self.shown)


def empty_cells(company: Company, number: str | None) -> tuple[Page[int], list[EmptyCells]]:
    """A page of its ZIPs, and the cells among them by service, the emptiest first."""
    services = _services_of_its_trades(company)
    page = Paginator(range(listed_zips(company)), CELLS // max(len(services), 1)).get_page(number)
    asked: dict[str, Any] = {
        "company": company.pk,
        "services": services,
        "limit": page.paginator.per_page,
        "offset": page.start_index() - 1,
        "receives": sorted(RECEIVES),
    }
    if not page.paginator.count:
        return page, []
    with connection.cursor() as cursor:
        cursor.execute(EMPTY_CELLS, asked)
        return page, [EmptyCells(*row) for row in cursor.fetchall()]


def listed_zips(company: Company) -> int:
    """How many ZIPs it lists, in areas switched on or off."""
    return AreaZip.objects.filter(area__company=company).values("zip").distinct().count()


def _services_of_its_trades(company: Company) -> list[int]:
    """What it lists, and what others of the same trades do."""
    trades = company.services.values("service_type__trade")
    return list(ServiceType.objects.filter(active=True, trade__in=trades).values_list("pk", flat=True).order_by("pk"))
