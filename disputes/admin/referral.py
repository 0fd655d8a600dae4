"""What stands beside a case: the referral it is about, what was true at the match, both companies, what went before."""

from typing import Any

from disputes import desk, queries
from disputes.models import Claim, Dispute
from matching import engine
from matching.admin.decisions import lines
from matching.criteria import LABELS
from matching.models import MatchRun, ValidationRun
from referrals.models import Assignment, Customer
from referrals.queries import last_assignment, last_outcome


def case_of(case: Dispute | Claim) -> dict[str, Any]:
    referral, assignment = case.referral, last_assignment(case.referral)
    companies = [company for company in (referral.sender, referral.recipient) if company]
    return {
        "case": case,
        "comments": case.comments.select_related("company"),
        "evidence": queries.evidence_of(case),
        "records": [desk.record_of(company) for company in companies],
        "between": desk.between(case),
        "referral": referral,
        "customer": Customer.objects.filter(referral=referral).first(),
        "assignment": assignment,
        "consent": assignment.consent if assignment else None,
        "snapshot": _at_the_match(assignment),
        "outcome": last_outcome(referral),
        "notes": referral.notes.select_related("company"),
        "validation": ValidationRun.objects.filter(referral=referral).first(),
    }


def _at_the_match(assignment: Assignment | None) -> list[Any]:
    """The recipient's criteria as they were then, with both values."""
    run = MatchRun.objects.filter(pk=assignment.run_id).first() if assignment else None
    if run is None or assignment is None:
        return []
    return lines(engine.verdict_of(engine.from_document(run.document), assignment.company_id).findings, LABELS)
