"""Where nobody stands ready: ZIPs of a company in which a service of its trades is covered by no member at all."""

from dataclasses import dataclass

from django.db import connection

from companies.enums import RECEIVES
from companies.models import AreaZip, Company

ZIPS = 2_000
"""How many ZIPs one page looks at; a company may list every ZIP of a state."""
SHOWN = 300
"""How many ZIPs of one service a page names."""

EMPTY_CELLS = """
WITH mine AS (
    SELECT z.zip_id, bool_or(a.active) AS active
    FROM companies_servicearea a JOIN companies_areazip z ON z.area_id = a.id
    WHERE a.company_id = %(company)s
    GROUP BY z.zip_id ORDER BY z.zip_id LIMIT %(limit)s OFFSET %(offset)s
), listed AS (
    SELECT service_type_id FROM companies_offeredservice WHERE company_id = %(company)s
), wanted AS (
    SELECT t.id, t.name, t.id IN (SELECT service_type_id FROM listed) AS listed FROM companies_servicetype t
    WHERE t.active AND t.trade IN (SELECT trade FROM companies_servicetype WHERE id IN (SELECT * FROM listed))
), covered AS (
    SELECT DISTINCT z.zip_id, s.service_type_id
    FROM mine
    JOIN companies_areazip z ON z.zip_id = mine.zip_id
    JOIN companies_servicearea a ON a.id = z.area_id AND a.active
    JOIN companies_company c ON c.id = z.company_id AND c.standing = ANY(%(receives)s) AND NOT c.is_baton
    JOIN companies_offeredservice s ON s.company_id = c.id AND s.service_type_id IN (SELECT id FROM wanted)
)
SELECT w.name, w.listed, array_agg(m.zip_id ORDER BY m.zip_id), count(*) FILTER (WHERE NOT m.active)
FROM mine m CROSS JOIN wanted w
WHERE (m.zip_id, w.id) NOT IN (SELECT zip_id, service_type_id FROM covered)
GROUP BY w.id, w.name, w.listed
ORDER BY count(*) DESC, w.name
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


def empty_cells(company: Company, page: int) -> list[EmptyCells]:
    """The cells among the ZIPs of one page, by service, the emptiest first. One query."""
    asked = {
        "company": company.pk,
        "limit": ZIPS,
        "offset": ZIPS * (page - 1),
        "receives": sorted(RECEIVES),
    }
    with connection.cursor() as cursor:
        cursor.execute(EMPTY_CELLS, asked)
        return [EmptyCells(*row) for row in cursor.fetchall()]


def listed_zips(company: Company) -> int:
    """How many ZIPs it lists, in areas switched on or off."""
    return AreaZip.objects.filter(area__company=company).values("zip").distinct().count()
