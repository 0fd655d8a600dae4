"""Track records: what ranking knows of how a company has done (K2, K3, U16)."""

from django.conf import settings
from django.db import connection, transaction

from core import clock
from core.locks import alone
from matching.models import TrackRecord
from referrals.models import Referral

REFRESH = """
INSERT INTO matching_trackrecord (company_id, given, received, answered, sold, stars_count, stars_sum)
SELECT c.id, coalesce(s.given, 0), coalesce(r.received, 0), coalesce(r.answered, 0), coalesce(r.sold, 0),
    coalesce(r.stars_count, 0), coalesce(r.stars_sum, 0)
FROM companies_company c
LEFT JOIN (
    SELECT sender_id, count(*) AS given FROM referrals_referral
    WHERE delivered_at >= %(since)s AND status <> 'invalid' GROUP BY sender_id
) s ON s.sender_id = c.id
LEFT JOIN (
    SELECT recipient_id, count(*) AS received,
        count(*) FILTER (WHERE contacted_at <= call_by) AS answered,
        count(*) FILTER (WHERE status = 'sold') AS sold,
        count(v.stars) AS stars_count, sum(v.stars) AS stars_sum
    FROM referrals_referral d LEFT JOIN referrals_review v ON v.referral_id = d.id
    WHERE delivered_at >= %(since)s AND status <> 'invalid' GROUP BY recipient_id
) r ON r.recipient_id = c.id
ORDER BY c.id
ON CONFLICT (company_id) DO UPDATE
SET given = excluded.given, received = excluded.received, answered = excluded.answered, sold = excluded.sold,
    stars_count = excluded.stars_count, stars_sum = excluded.stars_sum
"""

MEDIANS = """
INSERT INTO matching_networkmedian (id, answered, sold, stars)
SELECT 1,
    coalesce(round(10000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY answered)), 5000),
    coalesce(round(10000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY sold)), 5000),
    coalesce(round(10000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY stars)), 5000)
FROM (
    SELECT
        CASE WHEN received >= %(enough_received)s THEN answered::float / nullif(received, 0) END AS answered,
        CASE WHEN received >= %(enough_received)s THEN sold::float / nullif(received, 0) END AS sold,
        CASE WHEN stars_count >= %(enough_stars)s
            THEN (stars_sum - stars_count)::float / nullif(4 * stars_count, 0) END AS stars
    FROM matching_trackrecord
) share
ON CONFLICT (id) DO UPDATE SET answered = excluded.answered, sold = excluded.sold, stars = excluded.stars
"""
"""Of those who did enough to be judged; the others count as what comes out."""


@transaction.atomic
def refresh() -> None:
    """Count every company's look-back days anew, and then the network's medians. Invalid referrals are left out.

    For beat; two at once do it once.
    """
    if alone("track records"):
        with connection.cursor() as cursor:
            cursor.execute(REFRESH, {"since": clock.now() - settings.LOOK_BACK})
            cursor.execute(MEDIANS, settings.RANKING_SCALE)


@transaction.atomic
def count_delivery(referral: Referral) -> None:
    """The recipient was served just now: ties go to whoever waited longer. Without one there is nothing to count."""
    if referral.recipient_id is None:
        return
    served = TrackRecord(company_id=referral.recipient_id, last_served_at=referral.delivered_at)
    TrackRecord.objects.bulk_create(
        [served], update_conflicts=True, unique_fields=["company"], update_fields=["last_served_at"]
    )
