"""Why a company gets what it gets: what came up in its ZIPs and services, and at which gate it lost the rest.

Read from the decisions as they were made. Of every need the last decision counts, and its own needs do not.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from companies.models import Company
from core import charts, clock
from core.charts import Series
from matching.losses import Group, Loss, loss_of, total

LOOKS_BACK = timedelta(days=30)
NAMED = 2
"""So many reasons have a part of the bar of their own."""

LAST_DECISIONS = """
FROM matching_matchcandidate m
JOIN matching_matchrun run ON run.id = m.run_id
WHERE m.company_id = %(company)s AND run.at >= %(since)s AND NOT EXISTS (
    SELECT FROM matching_matchrun later WHERE later.referral_id = run.referral_id AND later.id > run.id
)
"""
CAME_UP = f"""
WITH decided AS (SELECT m.verdict, run.referral_id, run.at AT TIME ZONE %(zone)s AS here {LAST_DECISIONS}),
-- Counted by numbers first: names are looked up and sorted for a tenth of the rows.
counted AS (
    SELECT d.verdict, r.service_id, r.property_type, CASE d.verdict WHEN 'zip' THEN r.zip_id END AS zip,
        date_part('isodow', d.here) > 5 AS weekend,
        floor(date_part('epoch', d.here::time) / 1800)::int AS half_hour,
        min(d.here) AS first, max(d.here) AS last, count(*) AS needs
    FROM decided d
    JOIN referrals_referral r ON r.id = d.referral_id
    WHERE d.verdict <> 'self'
    GROUP BY 1, 2, 3, 4, 5, 6
)
SELECT c.verdict, t.name AS service, c.property_type, area.name AS area, coalesce(area.active, FALSE) AS covered_now,
    c.weekend, c.half_hour, min(c.first)::date AS first, max(c.last)::date AS last, sum(c.needs)::int AS needs
FROM counted c
JOIN companies_servicetype t ON t.id = c.service_id
LEFT JOIN LATERAL (
    SELECT a.name, a.active FROM companies_areazip z JOIN companies_servicearea a ON a.id = z.area_id
    WHERE z.zip_id = c.zip AND z.company_id = %(company)s
    ORDER BY a.active DESC, a.id LIMIT 1
) area ON TRUE
GROUP BY 1, 2, 3, 4, 5, 6, 7
ORDER BY 1, 2, 3, 4, 5, 6, 7
"""


@dataclass(frozen=True, slots=True)
class Health:
    """What came up, and what became of it for this company."""

    came_up: int
    won: int
    behind: int
    losses: list[Loss]
    """The commonest first."""

    @property
    def eligible(self) -> int:
        return self.won + self.behind

    @property
    def missed(self) -> int:
        return self.came_up - self.eligible

    @property
    def bar(self) -> list[charts.Part]:
        """Eligible, then the losses: the two commonest by name, the rest together."""
        first, others = self.losses[:NAMED], self.losses[NAMED:]
        kinds = [
            Series("eligible", "Eligible"),
            *(Series(f"loss-{each}", loss.name) for each, loss in enumerate(first)),
        ]
        numbers = [self.eligible, *(loss.count for loss in first), sum(loss.count for loss in others)]
        return charts.shares([*kinds, Series("others", "Other reasons")], numbers)


def health_of(company: Company) -> Health:
    """The last 30 days of a company, in one query."""
    groups = _groups(company)
    by_verdict: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_verdict[group.verdict].append(group)
    won, behind = (by_verdict.pop(verdict, []) for verdict in ("won", "behind"))
    losses = [loss_of(rule, lost, company) for rule, lost in by_verdict.items()]
    return Health(
        came_up=total(groups),
        won=total(won),
        behind=total(behind),
        losses=sorted(losses, key=lambda loss: -loss.count),
    )


def _groups(company: Company) -> list[Group]:
    with connection.cursor() as cursor:
        cursor.execute(CAME_UP, asked(company))
        return [Group(*row) for row in cursor.fetchall()]


def asked(company: Company) -> dict[str, Any]:
    """What ``LAST_DECISIONS`` and the queries around it are asked for."""
    return {"company": company.pk, "zone": company.time_zone, "since": clock.now() - LOOKS_BACK}
