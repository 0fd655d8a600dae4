"""How long Coverage health takes for a company that 20,000 decisions of the last 30 days looked at.

It lists 2,000 ZIPs, each of which five of the forty others list, too. Figures are printed: 300 ms are aimed at.
"""

import json
from functools import partial

import pytest
from django.db import connection

from companies.models import AreaZip, Company, Membership, OfferedService, ServiceArea, ServiceType, Zip
from matching.engine import decide
from matching.health import health_of
from tests.benchmarks.asking import Visitor, told
from tests.factories import ZipFactory
from tests.matching.facts import WEIGHTS, candidate, need

ZIPS = 2_000
LOOKED_AT = 20_000
OTHERS = 24
"""Candidates of a decision besides the company itself."""
DECISIONS = """
    WITH run AS (
        INSERT INTO matching_matchrun (referral_id, formula, winner_id, looked_at, fit, document, at)
        SELECT id, 2, %(other)s, 25, 25, CASE WHEN n <= 1000 THEN %(document)s::jsonb ELSE '{}' END,
            now() - n * interval '2 minutes'
        FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM referrals_referral) needs
        WHERE n <= %(looked_at)s
        ORDER BY n DESC
        RETURNING id, referral_id AS n
    )
    INSERT INTO matching_matchcandidate (run_id, company_id, verdict)
    SELECT id, company, CASE company WHEN %(company)s
        THEN (ARRAY['won', 'won', 'behind', 'behind', 'zip', 'hours', 'pause', 'property'])[1 + n %% 8]
        ELSE 'behind' END
    FROM run, unnest(%(companies)s::bigint[]) AS company
"""
"""Only the last 200 are read whole."""


@pytest.fixture
def _judged(browser: Visitor, member: Membership) -> None:
    """The decisions, and who lists which ZIP."""
    company = member.company
    others = list(Company.objects.exclude(pk=company.pk).values_list("pk", flat=True))
    facts = [candidate(pk, given=pk) for pk in (company.pk, *others[:OTHERS])]
    listed(company.pk, others)
    with connection.cursor() as cursor:
        cursor.execute(
            DECISIONS,
            {
                "looked_at": LOOKED_AT,
                "other": others[0],
                "company": company.pk,
                "companies": [each.company_id for each in facts],
                "document": json.dumps(decide(need(sender_id=others[-1]), facts, WEIGHTS, 0).document()),
            },
        )
        cursor.execute("VACUUM ANALYZE")


def listed(company: int, others: list[int]) -> None:
    zips = Zip.objects.bulk_create([ZipFactory.build(code=f"{30_000 + n}") for n in range(ZIPS)])
    areas = dict(ServiceArea.objects.values_list("company", "pk"))
    lists = [(company, each) for each in zips]
    lists += [(others[(n + shift) % len(others)], each) for n, each in enumerate(zips) for shift in range(5)]
    AreaZip.objects.bulk_create(AreaZip(area_id=areas[by], company_id=by, zip=each) for by, each in lists)
    services = ServiceType.objects.filter(slug__startswith="service-").order_by("pk")[:6]
    OfferedService.objects.bulk_create(
        OfferedService(company_id=by, service_type=service) for by in others for service in services
    )


@pytest.mark.usefixtures("_judged")
def test_coverage_health_of_20_000_decisions(browser: Visitor, member: Membership) -> None:
    assert health_of(member.company).came_up == LOOKED_AT
    print()
    told("Coverage health", partial(browser.get, "/company/health/"))
    told("its first card, for home", partial(browser.get, "/company/health/", HX_Request="true"))
