"""What must be true of every referral, across its rows. Each statement finds the breaches; ``core.invariants`` asks.

In plain SQL, and from no word of the acts: whoever looks here looks with other eyes.
"""

from referrals.models.referral import NUMBER_FROM

NUMBER = f"'R-' || ({NUMBER_FROM} + r.id)"

RECIPIENT_IS_NAMED = f"""
SELECT {NUMBER} || ' is in an inbox that no consent taken before its delivery names'
FROM referrals_referral r
WHERE r.recipient_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM referrals_assignment a JOIN referrals_consent c ON c.id = a.consent_id
    WHERE a.referral_id = r.id AND a.state = 'delivered' AND a.company_id = r.recipient_id
        AND c.referral_id = r.id AND c.company_id = r.recipient_id AND c.taken_at <= r.delivered_at
)
"""

RECIPIENT_IS_ANOTHER = f"""
SELECT {NUMBER} || ' went to ' || CASE WHEN c.is_baton THEN 'Baton itself' ELSE 'the company that sent it' END
FROM referrals_referral r JOIN companies_company c ON c.id = r.recipient_id
WHERE c.is_baton OR r.recipient_id = r.sender_id
"""

ONE_LIVE_MATCH = f"""
SELECT {NUMBER} || ' has ' || count(*) || ' live matches'
FROM referrals_referral r JOIN referrals_assignment a ON a.referral_id = r.id AND a.state IN ('held', 'delivered')
GROUP BY r.id HAVING count(*) > 1
"""

MATCH_IS_AS_THE_STATE_SAYS = f"""
SELECT {NUMBER} || ' is ' || r.status || ', and its live match is ' || coalesce(a.state, 'none')
FROM referrals_referral r
LEFT JOIN referrals_assignment a ON a.referral_id = r.id AND a.state IN ('held', 'delivered')
WHERE coalesce(a.state, 'none') <> CASE
    WHEN r.status IN ('matched', 'submitted', 'held') THEN 'held'
    WHEN r.status IN ('delivered', 'in_progress', 'sold', 'no_sale', 'invalid') THEN 'delivered'
    ELSE 'none'
END
"""

CONSENT_FROM_SUBMISSION_ON = f"""
SELECT {NUMBER} || ' is ' || r.status || ', and its match is held '
    || CASE WHEN a.consent_id IS NULL THEN 'without' ELSE 'with' END || ' a consent, '
    || CASE WHEN a.held_until IS NULL THEN 'without' ELSE 'with' END || ' an end'
FROM referrals_referral r JOIN referrals_assignment a ON a.referral_id = r.id AND a.state = 'held'
WHERE (a.consent_id IS NOT NULL) <> (r.status IN ('submitted', 'held'))
    OR (a.held_until IS NULL) <> (r.status IN ('submitted', 'held'))
"""

NO_CUSTOMER_WITHOUT_A_CONSENT = f"""
SELECT {NUMBER} || ' keeps a customer who agreed to nothing'
FROM referrals_referral r JOIN referrals_customer k ON k.referral_id = r.id
WHERE NOT EXISTS (SELECT FROM referrals_consent c WHERE c.referral_id = r.id)
"""

NO_DIGEST_BEFORE_SUBMISSION = f"""
SELECT {NUMBER} || ' knows its customer again, and was never sent'
FROM referrals_referral r
WHERE r.submitted_at IS NULL AND (r.phone_digest, r.email_digest, r.address_digest) <> ('', '', '')
"""

NOTHING_AFTER_A_WITHDRAWAL = f"""
SELECT {NUMBER} || ' was delivered after its customer took the consent back'
FROM referrals_referral r
JOIN core_event stop ON stop.subject = 'referral:' || r.id AND stop.type = 'consent.withdrawn'
JOIN core_event later ON later.subject = stop.subject AND later.type = 'referral.delivered' AND later.id > stop.id
UNION ALL
SELECT {NUMBER} || CASE WHEN m.sent_at IS NULL THEN ' still has a text' ELSE ' was texted' END
    || ' after its customer took the consent back'
FROM referrals_referral r
JOIN core_event stop ON stop.subject = 'referral:' || r.id AND stop.type = 'consent.withdrawn'
JOIN core_message m ON m.about = stop.subject AND m.to_customer AND m.cancelled_at IS NULL
WHERE m.sent_at IS NULL OR m.sent_at > stop.at
"""

DELIVERED_ONCE = f"""
SELECT {NUMBER} || ' was delivered ' || count(e.id) || ' times'
FROM referrals_referral r
LEFT JOIN core_event e ON e.subject = 'referral:' || r.id AND e.type = 'referral.delivered'
GROUP BY r.id HAVING count(e.id) <> (r.recipient_id IS NOT NULL)::int
"""

STATE_IS_AS_THE_JOURNAL_SAYS = f"""
WITH move (type, status) AS (VALUES
    ('referral.opened', 'matching'), ('referral.rematch_asked', 'matching'),
    ('referral.matched', 'matched'), ('referral.unmatched', 'unmatched'),
    ('match.lapsed', 'open'), ('match.withdrawn', 'open'), ('referral.returned', 'open'),
    ('referral.abandoned', 'abandoned'), ('referral.closed', 'abandoned'),
    ('referral.submitted', 'submitted'), ('referral.held', 'held'),
    ('referral.rejected', 'rejected'), ('referral.delivered', 'delivered'),
    ('consent.withdrawn', 'withdrawn'), ('consent.withdrawn', 'abandoned'),
    ('referral.reported', NULL), ('referral.report_undone', NULL), ('referral.reinstated', NULL),
    ('referral.invalidated', 'invalid')
)
SELECT {NUMBER} || ' is ' || r.status || ', and its last move in the journal is ' || coalesce(e.type, 'none')
FROM referrals_referral r LEFT JOIN LATERAL (
    SELECT type, data ->> 'status' AS reported FROM core_event
    WHERE subject = 'referral:' || r.id AND type IN (SELECT type FROM move)
        -- One that was delivered already stays where it is.
        AND data -> 'delivered' IS DISTINCT FROM 'true'
    ORDER BY id DESC LIMIT 1
) e ON true
WHERE NOT EXISTS (
    SELECT FROM move WHERE move.type = e.type AND coalesce(move.status, e.reported) = r.status
)
"""

OUTCOME_IS_THE_LAST_REPORT = f"""
SELECT {NUMBER} || ' is ' || r.status || ', and the last report that stands says ' || coalesce(o.status, 'nothing')
FROM referrals_referral r LEFT JOIN LATERAL (
    SELECT status FROM referrals_outcome WHERE referral_id = r.id AND undone_at IS NULL ORDER BY id DESC LIMIT 1
) o ON true
WHERE r.status IN ('delivered', 'in_progress', 'sold', 'no_sale')
    AND coalesce(o.status, 'delivered') <> r.status
"""

INVARIANTS = {
    "recipient_is_named": RECIPIENT_IS_NAMED,
    "recipient_is_another": RECIPIENT_IS_ANOTHER,
    "one_live_match": ONE_LIVE_MATCH,
    "match_is_as_the_state_says": MATCH_IS_AS_THE_STATE_SAYS,
    "consent_from_submission_on": CONSENT_FROM_SUBMISSION_ON,
    "no_customer_without_a_consent": NO_CUSTOMER_WITHOUT_A_CONSENT,
    "no_digest_before_submission": NO_DIGEST_BEFORE_SUBMISSION,
    "nothing_after_a_withdrawal": NOTHING_AFTER_A_WITHDRAWAL,
    "delivered_once": DELIVERED_ONCE,
    "state_is_as_the_journal_says": STATE_IS_AS_THE_JOURNAL_SAYS,
    "outcome_is_the_last_report": OUTCOME_IS_THE_LAST_REPORT,
}
