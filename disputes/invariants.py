"""What must be true between a referral and the cases about it (see ``core.invariants``)."""

from referrals.invariants import NUMBER

CASE_IS_AS_THE_DISPUTE_SAYS = f"""
SELECT {NUMBER} || ' shows its case as ' || coalesce(nullif(r.case_state, ''), 'none')
    || ', and its last dispute is ' || coalesce(last.state, 'none')
FROM referrals_referral r LEFT JOIN LATERAL (
    SELECT state FROM disputes_dispute WHERE referral_id = r.id ORDER BY id DESC LIMIT 1
) last ON true
WHERE r.case_state <> replace(coalesce(last.state, ''), 'appealed', 'open')
"""

DISPUTED_BY_ITS_RECIPIENT = f"""
SELECT {NUMBER} || ' is disputed by a company that did not receive it'
FROM disputes_dispute d JOIN referrals_referral r ON r.id = d.referral_id
WHERE d.company_id IS DISTINCT FROM r.recipient_id
"""

NOT_VALID_ONCE_UPHELD = f"""
SELECT {NUMBER} || ' is ' || r.status || ', and '
    || CASE WHEN r.status = 'invalid' THEN 'no' ELSE 'a' END || ' dispute of it was upheld'
FROM referrals_referral r
WHERE (r.status = 'invalid') <> EXISTS (
    SELECT FROM disputes_dispute d LEFT JOIN disputes_appeal a ON a.dispute_id = d.id
    WHERE referral_id = r.id AND (d.state = 'upheld' OR d.state = 'appealed' AND a.was = 'upheld')
)
"""

CREDIT_IS_AS_DECIDED = f"""
SELECT {NUMBER} || ' is ' || d.state || ', and gives back ' || d.credit_cents || ' of ' || d.charge_cents
FROM disputes_dispute d JOIN referrals_referral r ON r.id = d.referral_id
WHERE d.state = 'upheld' AND d.credit_cents <> d.charge_cents OR d.state = 'declined' AND d.credit_cents <> 0
"""

CLAIMED_BETWEEN_ITS_COMPANIES = f"""
SELECT {NUMBER} || ' is claimed about between companies that are not its sender and its recipient'
FROM disputes_claim c JOIN referrals_referral r ON r.id = c.referral_id
WHERE c.company_id <> r.sender_id OR c.against_id IS DISTINCT FROM r.recipient_id
"""

CLAIMED_WHAT_IS_PROTECTED = f"""
SELECT {NUMBER} || ' is claimed about for a service that it does not protect'
FROM disputes_claim c JOIN referrals_referral r ON r.id = c.referral_id
JOIN companies_servicetype s ON s.id = c.service_id
WHERE NOT r.existing_customer OR NOT s.slug = ANY (r.protects)
"""

A_VIOLATION_IS_TO_BE_RESOLVED = f"""
SELECT {NUMBER} || ' has a claim that is ' || c.state || ', and '
    || CASE WHEN l.id IS NULL THEN 'no' ELSE 'a' END || ' resolution'
FROM disputes_claim c JOIN referrals_referral r ON r.id = c.referral_id
LEFT JOIN disputes_resolution l ON l.claim_id = c.id
WHERE (c.state IN ('accidental', 'intentional')) <> (l.id IS NOT NULL)
"""

REVOKED_AS_RULED = f"""
SELECT {NUMBER} || ' has a claim over which the pledge was taken, and the history of it knows no such move'
FROM disputes_claim c JOIN referrals_referral r ON r.id = c.referral_id
WHERE c.ruling = 'revoked' AND NOT EXISTS (
    SELECT FROM companies_pledgemove m
    WHERE m.company_id = c.against_id AND m.after = 'revoked' AND m.at <= c.ruled_at + interval '1 second'
)
"""

GRANTED_AS_ASKED = """
SELECT p.name || ' was given its pledge back, and the history of it knows no such move'
FROM disputes_reinstatement q JOIN companies_company p ON p.id = q.company_id
WHERE q.state = 'granted' AND NOT EXISTS (
    SELECT FROM companies_pledgemove m
    WHERE m.company_id = q.company_id AND m.before = 'revoked' AND m.at BETWEEN q.asked_at
        AND q.decided_at + interval '1 second'
)
"""

INVARIANTS = {
    "case_is_as_the_dispute_says": CASE_IS_AS_THE_DISPUTE_SAYS,
    "disputed_by_its_recipient": DISPUTED_BY_ITS_RECIPIENT,
    "not_valid_once_upheld": NOT_VALID_ONCE_UPHELD,
    "credit_is_as_decided": CREDIT_IS_AS_DECIDED,
    "claimed_between_its_companies": CLAIMED_BETWEEN_ITS_COMPANIES,
    "claimed_what_is_protected": CLAIMED_WHAT_IS_PROTECTED,
    "a_violation_is_to_be_resolved": A_VIOLATION_IS_TO_BE_RESOLVED,
    "revoked_as_ruled": REVOKED_AS_RULED,
    "granted_as_asked": GRANTED_AS_ASKED,
}
