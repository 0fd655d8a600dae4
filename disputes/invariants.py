"""What must be true between a referral and the dispute of it (see ``core.invariants``)."""

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

INVARIANTS = {
    "case_is_as_the_dispute_says": CASE_IS_AS_THE_DISPUTE_SAYS,
    "disputed_by_its_recipient": DISPUTED_BY_ITS_RECIPIENT,
    "not_valid_once_upheld": NOT_VALID_ONCE_UPHELD,
}
