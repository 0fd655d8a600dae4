"""The order among companies that passed every criterion: rounds, then score, then who waited longest.

Points are worked out in whole numbers and decimals and every part is rounded once, to a hundredth: so the
parts that people read add up to the score that ordered them, and a replay comes to the same points anywhere.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from matching.need import Candidate, Need, Part, Weights, total

TIERS = ("premium", "marketing", "basic")
"""The rounds: a lower tier is asked only when nobody above it fits (A12004872)."""

Ranked = tuple[Candidate, tuple[Part, ...]]
Rounds = Callable[[Need, Candidate], int]
"""In which round a company is asked, the lowest first."""


def by_tier(need: Need, candidate: Candidate) -> int:
    """Formula 1: the whole premium round, then marketing, then basic."""
    return TIERS.index(candidate.tier)


def by_preference(need: Need, candidate: Candidate) -> int:
    """Premium; then the company that the sender prefers; then marketing; then basic (A12004872, U17)."""
    if candidate.tier == TIERS[0]:
        return 0
    return 1 if candidate.company_id == need.preferred_id else 1 + TIERS.index(candidate.tier)


def rank(need: Need, eligible: Sequence[Candidate], weights: Weights, rounds: Rounds) -> list[Ranked]:
    """Everybody eligible, best first, round by round."""
    asked: dict[int, list[Candidate]] = {}
    for candidate in eligible:
        asked.setdefault(rounds(need, candidate), []).append(candidate)
    return [ranked for each in sorted(asked) for ranked in _round(need, asked[each], weights)]


def _round(need: Need, rivals: Sequence[Candidate], weights: Weights) -> list[Ranked]:
    """Scored against the best of the same round only: another round's bids move nobody's points."""
    best_bid = max((rival.bid_cents for rival in rivals), default=0)
    most_given = max((rival.given for rival in rivals), default=0)
    scored = [(rival, _parts(rival, best_bid, most_given, weights)) for rival in rivals]
    return sorted(scored, key=lambda ranked: _precedence(need, ranked))


def _parts(rival: Candidate, best_bid: int, most_given: int, weights: Weights) -> tuple[Part, ...]:
    return (
        _part("bid", weights.bid, (rival.bid_cents, best_bid), _bid_fact(rival)),
        _part("giving", weights.giving, (rival.given, most_given), _giving_fact(rival, weights)),
        _part("quality", weights.quality, _quality(rival), _quality_fact(rival, weights)),
    )


def _part(name: str, weight: float, share: tuple[int, int], fact: str) -> Part:
    own, best = share
    # The weight is read as it is written: 33.3 means that, not its nearest binary number. Multiplied
    # first, so that only one division can leave a remainder.
    points = round(Decimal(str(weight)) * own / best, 2) if best else 0
    return Part(name, float(points), weight, fact)


def _quality(rival: Candidate) -> tuple[int, int]:
    """The mean of both rates. Two of four are lent to each, so a newcomer starts at a fair middle."""
    return (rival.answered + 2) + (rival.sold + 2), 2 * (rival.received + 4)


def _bid_fact(rival: Candidate) -> str:
    dollars, cents = divmod(rival.bid_cents, 100)
    return f"${dollars:,}.{cents:02d} bid" if cents else f"${dollars:,} bid"


def _giving_fact(rival: Candidate, weights: Weights) -> str:
    noun = "referral" if rival.given == 1 else "referrals"
    return f"{rival.given} {noun} sent in {weights.look_back_days} days"


def _quality_fact(rival: Candidate, weights: Weights) -> str:
    if not rival.received:
        return f"none received in {weights.look_back_days} days, so it counts as the middle"
    answered, sold = (round(100 * count / rival.received) for count in (rival.answered, rival.sold))
    return f"answered {answered}% in time, sold {sold}%"


def _precedence(need: Need, ranked: Ranked) -> tuple[float, float, str]:
    """Higher score; then least recently served (U16); then a draw, so nobody wins by being entered first."""
    candidate, parts = ranked
    return -total(parts), _served(candidate), _draw(need, candidate)


def _served(candidate: Candidate) -> float:
    if not candidate.last_served_at:
        return float("-inf")
    return datetime.fromisoformat(candidate.last_served_at).timestamp()


def _draw(need: Need, candidate: Candidate) -> str:
    """Falls anew for every referral, and always alike for the same one."""
    return sha256(f"{need.referral_id}:{candidate.company_id}".encode()).hexdigest()
