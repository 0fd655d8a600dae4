"""Matching: find the one company that should get the referral, hold it, and keep why."""

from django.db import transaction

from companies.models import Company
from core.refusals import MoveRefused
from matching import engine, queries
from matching.criteria import reason_in_words
from matching.models import MatchCandidate, MatchRun
from matching.need import Decision, Verdict
from referrals.enums import Status
from referrals.flow import assignment
from referrals.models import Referral

ROUNDS = 3
"""How often a match is decided anew when the winner drops out between the look and the lock."""


@transaction.atomic
def match(referral_id: int) -> MatchRun | None:
    """Decide who gets the referral: hold the winner, or leave it unmatched with the reasons counted.

    Writes a MatchRun with every fact that was looked at. Does nothing when the referral no longer waits for
    a match, also when another match or its sender moved it on while this one decided. Raises DroppedOut when
    winners drop out faster than they are found: the dispatch comes back.
    """
    for chance in range(1, ROUNDS + 1):
        referral = Referral.objects.select_related("service", "sender__preferred").get(pk=referral_id)
        if referral.status != Status.MATCHING:
            return None
        try:
            return _decide(referral)
        except MoveRefused:
            return None
        except assignment.DroppedOut:
            if chance == ROUNDS:
                raise
    return None


@transaction.atomic
def _decide(referral: Referral) -> MatchRun:
    need = queries.need_of(referral)
    decision = engine.decide(need, queries.candidates(need), queries.weights(), queries.zip_only(need))
    run = _keep(referral, decision)
    if decision.winner is None:
        assignment.leave_unmatched(referral, run_id=run.pk, because=nobody_in_words(decision))
    else:
        assignment.hold(
            referral,
            company=Company.objects.get(pk=decision.winner.company_id),
            run_id=run.pk,
            bid_cents=decision.winner.bid_cents,
        )
    return run


def _keep(referral: Referral, decision: Decision) -> MatchRun:
    run = MatchRun.objects.create(
        referral=referral,
        formula=decision.formula,
        winner_id=decision.winner.company_id if decision.winner else None,
        looked_at=len(decision.verdicts),
        fit=sum(verdict.place > 0 for verdict in decision.verdicts),
        document=decision.document(),
    )
    MatchCandidate.objects.bulk_create(
        MatchCandidate(run=run, company_id=verdict.candidate.company_id, verdict=_in_a_word(verdict))
        for verdict in decision.verdicts
    )
    return run


def _in_a_word(verdict: Verdict) -> str:
    if verdict.failed:
        return verdict.failed.rule
    return "won" if verdict.place == 1 else "behind"


def nobody_in_words(decision: Decision) -> str:
    """Why nobody fits: the losers counted by the first gate each failed."""
    need = decision.need
    reasons = [reason_in_words(rule, count, need) for rule, count in engine.losers_by_reason(decision)]
    if decision.zip_only:
        reasons.append(reason_in_words("service", decision.zip_only, need))
    return "; ".join(reasons) or f"nobody covers {need.zip_code}"
