"""What must be true of a company across its rows (see ``core.invariants``)."""

PLEDGE_IS_ITS_LAST_MOVE = """
SELECT c.name || ' is ' || c.pledge || ', and its last move made it ' || coalesce(last.after, 'nothing else')
FROM companies_company c LEFT JOIN LATERAL (
    SELECT after, version FROM companies_pledgemove WHERE company_id = c.id ORDER BY id DESC LIMIT 1
) last ON true
WHERE c.pledge <> coalesce(last.after, 'not_pledged') OR c.pledge_version IS DISTINCT FROM last.version
"""

STANDING_IS_AS_THE_JOURNAL_SAYS = """
SELECT c.name || ' is ' || c.standing || ', and the journal made it ' || coalesce(last.after, 'nothing else')
FROM companies_company c LEFT JOIN LATERAL (
    SELECT data ->> 'after' AS after FROM core_event
    WHERE subject = 'company:' || c.id AND type = 'company.standing_changed' ORDER BY id DESC LIMIT 1
) last ON true
WHERE NOT c.is_baton AND c.standing <> coalesce(last.after, 'applicant')
"""

AREA_LISTS_FOR_ITS_COMPANY = """
SELECT c.name || ' has the area ' || a.name || ', which lists ' || z.zip_id || ' for another company'
FROM companies_areazip z
JOIN companies_servicearea a ON a.id = z.area_id JOIN companies_company c ON c.id = a.company_id
WHERE z.company_id <> a.company_id
"""

INVARIANTS = {
    "pledge_is_its_last_move": PLEDGE_IS_ITS_LAST_MOVE,
    "standing_is_as_the_journal_says": STANDING_IS_AS_THE_JOURNAL_SAYS,
    "area_lists_for_its_company": AREA_LISTS_FOR_ITS_COMPANY,
}
