"""The decision: every candidate judged, what is left ranked, and any old decision judged again.

Pure: the same facts give the same decision in whatever order they come. Each decision carries the
number of the formula it was made by, and a replay uses the rules of that number. So an entry of
``FORMULAS`` is never edited once decisions were made by it: a new way to judge is a new entry.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from matching import formula_1
from matching.criteria import CRITERIA, Criterion, floors
from matching.need import Candidate, Decision, Finding, Need, Part, Verdict, Weights
from matching.ranking import TIERS, Rounds, Scoring, by_preference, on_a_fixed_scale, rank

FORMULA = 2


@dataclass(frozen=True, slots=True)
class Formula:
    """One way to judge: what must hold, who is asked before whom, and what wins points."""

    criteria: Callable[[Weights], Sequence[Criterion]]
    rounds: Rounds
    scoring: Scoring


FORMULAS: dict[int, Formula] = {
    1: Formula(lambda weights: formula_1.CRITERIA, formula_1.by_tier, formula_1.against_the_best),
    2: Formula(lambda weights: (*CRITERIA, *floors(weights)), by_preference, on_a_fixed_scale),
}
"""1: points against the best of the round. 2: points on a fixed scale, stars, same-day jobs, preferred companies."""


def _judge(formula: Formula, need: Need, candidates: Sequence[Candidate], weights: Weights) -> tuple[Verdict, ...]:
    """Placed ones by place; then the losers by the gate they failed first, then by company id."""
    criteria = formula.criteria(weights)
    judged = [Verdict(each, tuple(rule(need, each) for rule in criteria), (), 0) for each in candidates]
    findings = {verdict.candidate.company_id: verdict.findings for verdict in judged}
    able = [verdict.candidate for verdict in judged if not verdict.failed]
    ranked = rank(need, able, weights, formula.rounds, formula.scoring)
    placed = [
        Verdict(candidate, findings[candidate.company_id], parts, place)
        for place, (candidate, parts) in enumerate(ranked, start=1)
    ]
    losers = sorted((verdict for verdict in judged if verdict.failed), key=_gate_and_company)
    return (*placed, *losers)


def _gate_and_company(loser: Verdict) -> tuple[int, int]:
    return [finding.passed for finding in loser.findings].index(False), loser.candidate.company_id


def decide(need: Need, candidates: Sequence[Candidate], weights: Weights, zip_only: int) -> Decision:
    """Judge by today's formula: who gets it, and why everybody else does not."""
    return _decide(FORMULA, need, candidates, weights, zip_only)


def _decide(formula: int, need: Need, candidates: Sequence[Candidate], weights: Weights, zip_only: int) -> Decision:
    return Decision(formula, need, weights, zip_only, _judge(FORMULAS[formula], need, candidates, weights))


def from_document(document: dict[str, Any]) -> Decision:
    """The decision as it was stored; nothing is judged again."""
    return Decision(
        document["formula"],
        Need(**document["need"]),
        Weights(**document["weights"]),
        document["zip_only"],
        tuple(_verdict(stored) for stored in document["verdicts"]),
    )


def _verdict(stored: dict[str, Any]) -> Verdict:
    findings = tuple(Finding(**finding) for finding in stored["findings"])
    parts = tuple(Part(**part) for part in stored["parts"])
    return Verdict(_candidate(stored["candidate"]), findings, parts, stored["place"])


def _candidate(stored: dict[str, Any]) -> Candidate:
    """JSON knows no tuples; the facts are frozen again."""
    hours = tuple((opens, closes) for opens, closes in stored["hours"])
    return Candidate(**{**stored, "hours": hours, "property_types": tuple(stored["property_types"])})


def replay(document: dict[str, Any]) -> Decision:
    """Judge the stored facts again, by the formula of that day."""
    stored = from_document(document)
    candidates = [verdict.candidate for verdict in stored.verdicts]
    return _decide(stored.formula, stored.need, candidates, stored.weights, stored.zip_only)


def differences(document: dict[str, Any]) -> list[str]:
    """Where a replay judges otherwise than what is stored; empty when they agree.

    Compares judgements (passed, points, place), not the words beside them: wording may improve.
    """
    stored, again = (_judgements(each) for each in (from_document(document), replay(document)))
    return [
        f"{what}: stored {stored.get(what, 'nothing')}, replayed {again.get(what, 'nothing')}"
        for what in sorted(stored.keys() | again.keys())
        if stored.get(what) != again.get(what)
    ]


def _judgements(decision: Decision) -> dict[str, str]:
    return {
        f"company {verdict.candidate.company_id}, {what}": found
        for verdict in decision.verdicts
        for what, found in _found(verdict)
    }


def _found(verdict: Verdict) -> list[tuple[str, str]]:
    findings = [(finding.rule, "passed" if finding.passed else "failed") for finding in verdict.findings]
    parts = [(part.name, f"{part.points:g} of {part.of:g}") for part in verdict.parts]
    return [("place", str(verdict.place)), *findings, *parts]


def losers_by_reason(decision: Decision) -> list[tuple[str, int]]:
    """How many lost at which gate first, the commonest first; equals stand in the order of the gates."""
    counts = Counter(verdict.failed.rule for verdict in decision.verdicts if verdict.failed)
    return counts.most_common()


def nearest_misses(decision: Decision) -> list[Verdict]:
    """Who does not fit, those first who came furthest through the gates."""
    losers = [verdict for verdict in decision.verdicts if verdict.failed]
    return sorted(losers, key=lambda loser: _gate_and_company(loser)[0], reverse=True)


LATER_ROUND = "Later round"


def band(decision: Decision, place: int) -> str:
    """How far a rival is behind the winner, never by which bid: bids are private."""
    winner, rival = _placed(decision, 1), _placed(decision, place)
    if first := _comes_first(decision, rival):
        return f"{LATER_ROUND}: {first}"
    gap = round(winner.score - rival.score, 2)
    if gap <= 5:
        return "Close, within 5 points"
    return "5 to 15 points behind" if gap <= 15 else "More than 15 points behind"


BEHIND = {
    # A sender reads this beside two names: even the order of two bids is theirs to keep.
    "bid": "Behind on the whole",
    "giving": "Behind because it sends fewer referrals",
    "answered": "Behind because it takes longer to answer",
    "sold": "Behind because fewer referred jobs were sold",
    "stars": "Behind because customers rate it lower",
    "quality": "Behind because a smaller share of its referrals was answered in time or sold",
}


def why_behind(decision: Decision, place: int) -> str:
    """The one reason that costs a rival most against the winner, as a sender reads it."""
    winner, rival = _placed(decision, 1), _placed(decision, place)
    if first := _comes_first(decision, rival):
        return f"Behind because {first}"
    lost = lost_on(decision, place)
    return _why_behind_level(winner.candidate, rival.candidate) if lost == LEVEL else BEHIND[lost]


PREFERENCE, TIER, LEVEL = "preference", "tier", "level"
"""What a rival can lose on besides a part of the score."""


def lost_on(decision: Decision, place: int) -> str:
    """What costs a rival most against the winner: the part of the score by name, or what came before any points."""
    winner, rival = _placed(decision, 1), _placed(decision, place)
    if _comes_first(decision, rival):
        return PREFERENCE if prefers_winner(decision) else TIER
    if rival.score == winner.score:
        return LEVEL
    losses = {own.name: best.points - own.points for best, own in zip(winner.parts, rival.parts, strict=True)}
    return max(losses, key=lambda name: losses[name])


def _comes_first(decision: Decision, rival: Verdict) -> str:
    """Why the winner was asked in an earlier round than this rival; empty when both were asked in the same."""
    if prefers_winner(decision):
        return "the sender's preferred company comes first"
    tier = _placed(decision, 1).candidate.tier
    return f"{tier} companies come first" if rival.candidate.tier != tier else ""


def prefers_winner(decision: Decision) -> bool:
    """Whether it won because the sender prefers it, which counts only when no Premium Partner fits."""
    winner = decision.winner
    return winner is not None and winner.company_id == decision.need.preferred_id and winner.tier != TIERS[0]


def _why_behind_level(winner: Candidate, rival: Candidate) -> str:
    if rival.last_served_at == winner.last_served_at:
        return "Level on points, decided by a draw"
    return "Level on points, but it received a referral more recently"


def verdict_of(decision: Decision, company_id: int) -> Verdict:
    """What was found about a company that was looked at."""
    return next(verdict for verdict in decision.verdicts if verdict.candidate.company_id == company_id)


def first_three(decision: Decision) -> list[Verdict]:
    """Whom a sender may read of by name, and a customer may take: the winner and the next best two."""
    return [verdict for verdict in decision.verdicts if 1 <= verdict.place <= 3]


def _placed(decision: Decision, place: int) -> Verdict:
    return {verdict.place: verdict for verdict in decision.verdicts}[place]
