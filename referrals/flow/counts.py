"""Keeping the kept counts short."""

from django.db import connection, transaction

from core.locks import alone

FOLD = """
WITH kind AS (
    SELECT DISTINCT company_id, side, status, disputed, stopped FROM referrals_keptcount WHERE NOT folded
), gone AS (
    DELETE FROM referrals_keptcount USING kind
    WHERE (referrals_keptcount.company_id, referrals_keptcount.side) = (kind.company_id, kind.side)
        AND (referrals_keptcount.status, referrals_keptcount.disputed, referrals_keptcount.stopped)
            = (kind.status, kind.disputed, kind.stopped)
    RETURNING kind.*, change
)
INSERT INTO referrals_keptcount (company_id, side, status, disputed, stopped, change, folded)
SELECT company_id, side, status, disputed, stopped, sum(change), true FROM gone
GROUP BY company_id, side, status, disputed, stopped HAVING sum(change) <> 0
"""


@transaction.atomic
def fold() -> None:
    """Add up what has changed since the last time into one row of each kind. For beat; two at once do it once."""
    if alone("kept counts"):
        with connection.cursor() as cursor:
            cursor.execute(FOLD)
