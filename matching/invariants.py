"""What must be true between a referral and the decisions about it (see ``core.invariants``)."""

from referrals.invariants import NUMBER

HELD_FOR_THE_WINNER_OR_BY_CHOICE = f"""
SELECT {NUMBER} || ' is matched with a company that its run did not name, and nobody chose it'
FROM referrals_assignment a JOIN referrals_referral r ON r.id = a.referral_id
LEFT JOIN matching_matchrun run ON run.id = a.run_id AND run.referral_id = a.referral_id
WHERE (a.company_id IS NOT DISTINCT FROM run.winner_id) <> (a.chosen_because = '')
"""

MATCHED_COMPANY_PASSED = f"""
SELECT {NUMBER} || ' is matched with a company that did not pass in its run'
FROM referrals_assignment a JOIN referrals_referral r ON r.id = a.referral_id
WHERE NOT EXISTS (
    SELECT FROM matching_matchcandidate one
    WHERE one.run_id = a.run_id AND one.company_id = a.company_id AND one.verdict IN ('won', 'behind')
)
"""

RUN_COUNTS_ITS_CANDIDATES = f"""
SELECT {NUMBER} || ' has run ' || run.id || ', which does not count its own candidates'
FROM matching_matchrun run JOIN referrals_referral r ON r.id = run.referral_id
CROSS JOIN LATERAL (
    SELECT count(*) AS all, count(*) FILTER (WHERE verdict IN ('won', 'behind')) AS passed,
        min(company_id) FILTER (WHERE verdict = 'won') AS won
    FROM matching_matchcandidate one WHERE one.run_id = run.id
) seen
WHERE (run.looked_at, run.fit) <> (seen.all, seen.passed) OR run.winner_id IS DISTINCT FROM seen.won
"""

NOBODY_FITS_AS_THE_LAST_RUN_SAYS = f"""
SELECT {NUMBER} || ' waits for a company, and its last run named one'
FROM referrals_referral r JOIN LATERAL (
    SELECT winner_id FROM matching_matchrun WHERE referral_id = r.id ORDER BY id DESC LIMIT 1
) last ON true
WHERE r.status = 'unmatched' AND last.winner_id IS NOT NULL
"""

DELIVERED_AS_VALIDATED = f"""
SELECT {NUMBER} || ' is in an inbox, and its last validation says ' || coalesce(last.outcome, 'nothing')
FROM referrals_referral r LEFT JOIN LATERAL (
    SELECT outcome FROM matching_validationrun WHERE referral_id = r.id ORDER BY id DESC LIMIT 1
) last ON true
WHERE r.recipient_id IS NOT NULL AND coalesce(last.outcome, 'nothing') <> 'deliver'
"""

INVARIANTS = {
    "held_for_the_winner_or_by_choice": HELD_FOR_THE_WINNER_OR_BY_CHOICE,
    "matched_company_passed": MATCHED_COMPANY_PASSED,
    "run_counts_its_candidates": RUN_COUNTS_ITS_CANDIDATES,
    "nobody_fits_as_the_last_run_says": NOBODY_FITS_AS_THE_LAST_RUN_SAYS,
    "delivered_as_validated": DELIVERED_AS_VALIDATED,
}
