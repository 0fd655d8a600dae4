"""Staff put a case aside until a day; the list of what waits says so, as long as it is that which they put aside."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models

waiting = import_module("disputes.migrations.0005_waiting")
VIEW = f"""
CREATE OR REPLACE VIEW disputes_waiting AS
SELECT each.kind || '-' || each.subject_id AS key, each.kind, each.subject_id, each.referral_id, each.company_id,
    each.against_id, each.since, each.due, each.since + (each.due - each.since) * 0.75 AS late_soon, each.assignee_id,
    aside.aside_until, coalesce(aside.aside_because, '') AS aside_because
FROM ({waiting.ROWS}) AS each
LEFT JOIN (
    SELECT 'dispute' AS noun, id, aside_until, aside_since, aside_because FROM disputes_dispute
    UNION ALL SELECT 'claim', id, aside_until, aside_since, aside_because FROM disputes_claim
    UNION ALL SELECT 'reinstatement', id, aside_until, aside_since, aside_because FROM disputes_reinstatement
    UNION ALL SELECT 'flag', id, aside_until, aside_since, aside_because FROM disputes_flag
) AS aside ON aside.id = each.subject_id
    AND aside.noun = CASE each.kind
        WHEN 'appeal' THEN 'dispute' WHEN 'resolution' THEN 'claim' WHEN 'pledge' THEN 'claim' ELSE each.kind
    END
    -- What waits since then is something else.
    AND aside.aside_since >= each.since
"""
BEFORE = f"DROP VIEW disputes_waiting; {waiting.VIEW}"


CASES = ("claim", "dispute", "flag", "reinstatement")
COLUMNS: dict[str, models.Field] = {
    "aside_until": models.DateTimeField(null=True, blank=True),
    "aside_since": models.DateTimeField(null=True, blank=True),
    "aside_because": models.CharField(max_length=200, blank=True),
}
NOT_ASIDE = models.Q(aside_until=None, aside_since=None, aside_because="")
ASIDE = models.Q(aside_until__isnull=False, aside_since__isnull=False) & ~models.Q(aside_because="")


def said_whole(case: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=NOT_ASIDE | ASIDE, name=f"{case}_aside_with_a_word")


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0008_case_words"),
        ("disputes", "0006_set_anew"),
        ("referrals", "0012_cases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(migrations.AddField(case, name, field) for case in CASES for name, field in COLUMNS.items()),
        *(migrations.AddConstraint(case, said_whole(case)) for case in CASES),
        migrations.RunSQL(VIEW, BEFORE),
    ]
