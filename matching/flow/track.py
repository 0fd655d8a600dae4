"""Track records: what ranking knows of how a company has done (K2, K3, U16)."""

from django.conf import settings
from django.db import connection, transaction

from core import clock
from matching.models import TrackRecord
from referrals.models import Referral

REFRESH = """
INSERT INTO matching_trackrecord (company_id, given, received, answered, sold)
SELECT c.id, coalesce(s.given, 0), coalesce(r.received, 0), coalesce(r.answered, 0), coalesce(r.sold, 0)
FROM companies_company c
LEFT JOIN (
    SELECT sender_id, count(*) AS given FROM referrals_referral
    WHERE delivered_at >= %(since)s AND status <> 'invalid' GROUP BY sender_id
) s ON s.sender_id = c.id
LEFT JOIN (
    SELECT recipient_id, count(*) AS received,
        count(*) FILTER (WHERE contacted_at <= delivered_at + make_interval(secs => %(in_time)s)) AS answered,
        count(*) FILTER (WHERE status = 'sold') AS sold
    FROM referrals_referral
    WHERE delivered_at >= %(since)s AND status <> 'invalid' GROUP BY recipient_id
) r ON r.recipient_id = c.id
ORDER BY c.id
ON CONFLICT (company_id) DO UPDATE
SET given = excluded.given, received = excluded.received, answered = excluded.answered, sold = excluded.sold
"""

ONE_AT_A_TIME = 7_301
"""Advisory lock: beat may run twice."""


@transaction.atomic
def refresh() -> None:
    """Count every company's look-back days anew, invalid referrals left out. For beat; two at once do it once."""
    in_time = settings.FIRST_ANSWER_WITHIN.total_seconds()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if cursor.fetchone()[0]:
            cursor.execute(REFRESH, {"since": clock.now() - settings.LOOK_BACK, "in_time": in_time})


@transaction.atomic
def count_delivery(referral: Referral) -> None:
    """The recipient was served just now: ties go to whoever waited longer."""
    TrackRecord.objects.update_or_create(company=referral.recipient, defaults={"last_served_at": referral.delivered_at})
