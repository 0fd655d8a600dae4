"""A stored decision as pages show it: why this company, how many fit, and what each party may see of it."""

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.text import capfirst

from companies.enums import Pledge, Standing, Tier
from companies.hours import MINUTES_A_DAY, clock_words
from companies.models import Company
from matching import engine
from matching.criteria import LABELS, reason_in_words
from matching.formula_words import formula_in_words
from matching.models import MatchRun
from matching.need import Candidate, Decision, Finding, Verdict

TIER_MEANS = {
    Tier.PREMIUM: "First choice in the network",
    Tier.MARKETING: "No Premium Partner fits",
    Tier.BASIC: "No Premium or Marketing Partner fits",
}
PART_LABELS = {
    "bid": "Bid",
    "giving": "Giving",
    "quality": "Quality",
    "answered": "Answering in time",
    "sold": "Selling",
    "stars": "Customers' stars",
}
FOR_ITSELF = {"standing": "it is one", "hours": "open then", "gives": "it does", "experience": "it is"}
"""What a sender reads where the value itself is the other company's own: its standing, its hours, how it does."""
YOURS = re.compile(r"\bits\b")
PLACES = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of the row under the company's name."""

    icon: str
    head: str
    detail: str


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion that held, as a person reads it: the value asked for, and the company's own."""

    label: str
    wanted: str
    had: str


@dataclass(frozen=True, slots=True)
class Other:
    """One of the first three beside the named company: what a sender may read of it by name."""

    company_id: int
    name: str
    tier: str
    covers: str
    pledged: bool
    first: bool
    why: str
    """The one reason why it is behind."""


@dataclass(frozen=True, slots=True)
class Score:
    label: str
    points: float
    of: float
    fact: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many companies were looked at and fit, and at which gate the others lost."""

    looked_at: int
    fit: int
    reasons: list[tuple[str, str]]
    """Number and words: ``3``, ``have no active area with 78748``."""
    zip_only: str
    """Who lists the ZIP without the service: counted, not looked at."""


def decision_of(run: MatchRun) -> Decision:
    return engine.from_document(run.document)


def tally(run: MatchRun) -> Tally:
    decision = decision_of(run)
    reasons = [reason_in_words(rule, count, decision.need) for rule, count in engine.losers_by_reason(decision)]
    return Tally(run.looked_at, run.fit, [_counted(each) for each in reasons], _zip_only(decision))


def _counted(reason: str) -> tuple[str, str]:
    count, _, words = reason.partition(" ")
    return count, words


def _zip_only(decision: Decision) -> str:
    if not decision.zip_only:
        return "" if decision.verdicts else f"Nobody covers {decision.need.zip_code} yet."
    covers = "covers" if decision.zip_only == 1 else "cover"
    reason = reason_in_words("service", decision.zip_only, decision.need).partition(" ")[2]
    more = " more" if decision.verdicts else ""
    return f"{decision.zip_only}{more} {covers} {decision.need.zip_code} but {reason}."


def for_recipient(run: MatchRun, company_id: int) -> dict[str, Any]:
    """The recipient's own line of the decision, and its rivals as distances only."""
    decision = decision_of(run)
    own = engine.verdict_of(decision, company_id)
    return {
        "lines": [_yours(line) for line in lines(own)],
        "scores": scores(own),
        "total": own.score,
        "chosen": own.place > 1,
        "place": _place(own.place),
        "rivals": rivals(decision) if own.place == 1 else [],
        "formula": formula_in_words(decision),
        "preferred": own.place == 1 and engine.prefers_winner(decision),
    }


def for_sender(run: MatchRun, company_id: int | None) -> dict[str, Any]:
    """What the named company fulfils, the first three by name, and at which gate the others lost.

    No score, which would tell a bid; and of nobody a standing or hours.
    """
    decision = decision_of(run)
    if decision.winner is None:
        return {"tally": tally(run)}
    named = engine.verdict_of(decision, company_id or decision.winner.company_id)
    return {
        "tally": tally(run),
        "named": named.candidate.name,
        "lines": [_from_outside(finding, line) for finding, line in _findings(named)],
        "chosen": named.place > 1,
        "others": others(decision, named),
        "preferred": named.place == 1 and engine.prefers_winner(decision),
    }


def shown_beside(run: MatchRun, company_id: int, *, whose: str) -> dict[str, Any]:
    """What the match page says of the company that is held, and whom the customer may take instead.

    ``whose`` is the sender to the reader: ``Your company's``, or ``Tallgrass Plumbing's`` to whoever refers for it.
    """
    decision = decision_of(run)
    named = engine.verdict_of(decision, company_id)
    beside = _badges_of_today(others(decision, named))
    return {"facts": facts(named, decision, whose), "chosen": named.place > 1, "others": beside}


def _badges_of_today(others: list[Other]) -> list[Other]:
    """A pledge that was taken away since the match is shown nowhere; whoever lost it could not be chosen, either."""
    had = [other.company_id for other in others if other.pledged]
    rows = Company.objects.filter(pk__in=had, pledge=Pledge.PLEDGED) if had else Company.objects.none()
    have = set(rows.values_list("pk", flat=True))
    return [replace(other, pledged=other.company_id in have) for other in others]


def beside(run: MatchRun, company_id: int) -> list[Other]:
    """Whom the customer may take instead of the company that is held."""
    decision = decision_of(run)
    return others(decision, engine.verdict_of(decision, company_id))


def others(decision: Decision, named: Verdict) -> list[Other]:
    """The rest of the first three, in their order."""
    return [_other(decision, verdict) for verdict in engine.first_three(decision) if verdict != named]


def _other(decision: Decision, verdict: Verdict) -> Other:
    candidate, first = verdict.candidate, verdict.place == 1
    return Other(
        company_id=candidate.company_id,
        name=candidate.name,
        tier=Tier(candidate.tier).label,
        covers=f"Covers {decision.need.zip_code}",
        pledged=candidate.pledge == Pledge.PLEDGED,
        first=first,
        why="Best match" if first else engine.why_behind(decision, verdict.place),
    )


def facts(named: Verdict, decision: Decision, whose: str) -> list[Fact]:
    """Why this company, from the facts of the match alone; nothing is said of what is not known."""
    candidate = named.candidate
    found = [
        Fact("map-pin-check-inside", f"Covers {decision.need.zip_code}", f"In its {candidate.area} area"),
        Fact("badge-check", Tier(candidate.tier).label, _round_means(named, decision, whose)),
    ]
    if candidate.received:
        answered, sold = (round(100 * count / candidate.received) for count in (candidate.answered, candidate.sold))
        found.append(
            Fact("phone-call", f"{answered}% called in time", f"Sold {sold}% of {candidate.received} referrals")
        )
    return [*found, Fact("calendar-check", _open_words(candidate), candidate.local_time)]


def _round_means(named: Verdict, decision: Decision, whose: str) -> str:
    if named.place > 1:
        return "The customer's choice"
    if engine.prefers_winner(decision):
        return f"{whose} standing preference"
    return TIER_MEANS[Tier(named.candidate.tier)]


def _open_words(candidate: Candidate) -> str:
    closes = next(closes for opens, closes in candidate.hours if opens <= candidate.local_minute < closes)
    if (0, MINUTES_A_DAY) in candidate.hours:
        return "Open round the clock"
    return f"Open until {clock_words(closes)}"


def lines(verdict: Verdict) -> list[Line]:
    """What held for it. That it is not the sender itself goes without saying."""
    return [line for _, line in _findings(verdict)]


def _findings(verdict: Verdict) -> list[tuple[Finding, Line]]:
    told = [finding for finding in verdict.findings if finding.rule != "self"]
    return [(finding, _line(finding, verdict.candidate)) for finding in told]


def _line(finding: Finding, candidate: Candidate) -> Line:
    if finding.rule == "standing":
        return Line(LABELS[finding.rule], "One that receives", Standing(candidate.standing).label)
    return Line(LABELS[finding.rule], capfirst(finding.wanted), finding.had)


def _from_outside(finding: Finding, line: Line) -> Line:
    return replace(line, had=FOR_ITSELF.get(finding.rule, line.had))


def _yours(line: Line) -> Line:
    return replace(line, wanted=YOURS.sub("your", line.wanted), had=YOURS.sub("your", line.had))


def scores(verdict: Verdict) -> list[Score]:
    return [Score(PART_LABELS[part.name], part.points, part.of, part.fact) for part in verdict.parts]


def rivals(decision: Decision) -> list[tuple[str, str]]:
    """Who else fit, for the one that won: places and a distance, never a name, never a bid."""
    places = [verdict.place for verdict in decision.verdicts if verdict.place > 1]
    bands = groupby(places, key=lambda place: engine.band(decision, place))
    return [(_places(list(alike)), band) for band, alike in bands]


def _places(alike: list[int]) -> str:
    """``Second place``, ``Second and third``, ``Third to ninth``."""
    first, last = alike[0], alike[-1]
    if first == last:
        return _place(first)
    between = "and" if last == first + 1 else "to"
    return f"{_ordinal(first).capitalize()} {between} {_ordinal(last)}"


def _place(place: int) -> str:
    return f"{_ordinal(place).capitalize()} place"


def _ordinal(place: int) -> str:
    """``ninth``; from the tenth on ``10th``."""
    return PLACES[place] if place < len(PLACES) else str(ordinal(place))
