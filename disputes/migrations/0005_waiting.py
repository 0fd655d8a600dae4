"""One list over everything that waits for staff. A row follows from the states, so it can never be out of step."""

from django.db import migrations

ROWS = """
SELECT 'dispute' AS kind, d.id AS subject_id, d.referral_id, d.company_id,
    r.sender_id AS against_id, d.opened_at AS since, d.decide_by AS due, d.assignee_id
FROM disputes_dispute d JOIN referrals_referral r ON r.id = d.referral_id
WHERE d.state = 'open'
UNION ALL
SELECT 'appeal', d.id, d.referral_id, a.company_id,
    CASE a.company_id WHEN d.company_id THEN r.sender_id ELSE d.company_id END, a.opened_at, d.decide_by, d.assignee_id
FROM disputes_dispute d JOIN disputes_appeal a ON a.dispute_id = d.id JOIN referrals_referral r ON r.id = d.referral_id
WHERE d.state = 'appealed'
UNION ALL
SELECT 'claim', c.id, c.referral_id, c.company_id, c.against_id, c.reviewed_from, c.decide_by, c.assignee_id
FROM disputes_claim c
WHERE c.state = 'in_review'
UNION ALL
SELECT 'pledge', c.id, c.referral_id, c.company_id, c.against_id, coalesce(l.moved_at, c.decided_at),
    c.decide_by, c.assignee_id
FROM disputes_claim c JOIN companies_company p ON p.id = c.against_id
LEFT JOIN disputes_resolution l ON l.claim_id = c.id AND l.state = 'lapsed'
WHERE c.ruling = '' AND p.pledge = 'pledged' AND (c.state = 'intentional' OR c.state = 'accidental' AND l.id IS NOT NULL)
    -- Taken away and given back since then: that is answered.
    AND NOT EXISTS (
        SELECT FROM companies_pledgemove m
        WHERE m.company_id = p.id AND m.after = 'revoked' AND m.at > coalesce(l.moved_at, c.decided_at)
    )
UNION ALL
SELECT 'resolution', c.id, c.referral_id, c.company_id, c.against_id, s.moved_at, s.due_at, c.assignee_id
FROM disputes_resolution s JOIN disputes_claim c ON c.id = s.claim_id
WHERE s.state IN ('refused', 'unconfirmed')
UNION ALL
SELECT 'reinstatement', q.id, NULL, q.company_id, NULL, q.asked_at, q.decide_by, q.assignee_id
FROM disputes_reinstatement q
WHERE q.state = 'asked'
UNION ALL
SELECT 'flag', f.id, o.referral_id, f.company_id, r.sender_id, f.raised_at, f.look_by, f.assignee_id
FROM disputes_flag f LEFT JOIN referrals_outcome o ON o.id = f.outcome_id
LEFT JOIN referrals_referral r ON r.id = o.referral_id
WHERE f.settled_at IS NULL
"""
VIEW = f"""
CREATE VIEW disputes_waiting AS
SELECT kind || '-' || subject_id AS key, kind, subject_id, referral_id, company_id, against_id, since, due,
    since + (due - since) * 0.75 AS late_soon, assignee_id
FROM ({ROWS}) AS each
"""


class Migration(migrations.Migration):
    dependencies = [
        ("disputes", "0004_cases"),
        ("referrals", "0012_cases"),
        ("companies", "0007_my_referrals"),
    ]

    operations = [migrations.RunSQL(VIEW, "DROP VIEW disputes_waiting")]
