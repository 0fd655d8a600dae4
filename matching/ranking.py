"""The order among companies that passed every criterion: rounds, then score, then who waited longest.

Points are worked out in fractions and every part is rounded once, to a hundredth: so the parts that people read
add up to the score that ordered them, and a replay comes to the same points anywhere.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from fractions import Fraction
from hashlib import sha256

from matching import scale
from matching.need import Candidate, Need, Part, Weights, total

TIERS = ("premium", "marketing", "basic")
"""The rounds: a lower tier is asked only when nobody above it fits (A12004872)."""

Ranked = tuple[Candidate, tuple[Part, ...]]
Rounds = Callable[[Need, Candidate], int]
"""In which round a company is asked, the lowest first."""
Scoring = Callable[[Need, Sequence[Candidate], Weights], list[Ranked]]
"""The parts of everybody's score in one round."""


def by_preference(need: Need, candidate: Candidate) -> int:
    """Premium; then the company that the sender prefers; then marketing; then basic (A12004872, U17)."""
    if candidate.tier == TIERS[0]:
        return 0
    return 1 if candidate.company_id == need.preferred_id else 1 + TIERS.index(candidate.tier)


def rank(need: Need, eligible: Sequence[Candidate], weights: Weights, rounds: Rounds, scoring: Scoring) -> list[Ranked]:
    """Everybody eligible, best first, round by round."""
    asked: dict[int, list[Candidate]] = {}
    for candidate in eligible:
        asked.setdefault(rounds(need, candidate), []).append(candidate)
    return [
        ranked
        for each in sorted(asked)
        for ranked in sorted(scoring(need, asked[each], weights), key=lambda ranked: _precedence(need, ranked))
    ]


def on_a_fixed_scale(need: Need, rivals: Sequence[Candidate], weights: Weights) -> list[Ranked]:
    """Everybody by itself: what others bid, gave and did moves nobody's points."""
    return [(rival, _parts(need, rival, weights)) for rival in rivals]


def _parts(need: Need, rival: Candidate, weights: Weights) -> tuple[Part, ...]:
    # A weight is read as it is written: 33.3 means that, not its nearest binary number.
    third = Fraction(str(weights.quality)) / 3
    return (
        part("bid", Fraction(str(weights.bid)), scale.bid(need, rival), bid_fact(rival)),
        part("giving", Fraction(str(weights.giving)), scale.given(rival, weights), giving_fact(rival, weights)),
        part("answered", third, scale.answered(rival, weights), _answered_fact(rival, weights)),
        part("sold", third, scale.sold(rival, weights), _sold_fact(rival, weights)),
        part("stars", third, scale.stars(rival, weights), _stars_fact(rival, weights)),
    )


def part(name: str, weight: Fraction, share: Fraction, fact: str) -> Part:
    """``share`` of what the part can bring. Multiplied first, so that it is rounded once."""
    return Part(name, float(round(weight * share, 2)), float(round(weight, 2)), fact)


def bid_fact(rival: Candidate) -> str:
    dollars, cents = divmod(rival.bid_cents, 100)
    return f"${dollars:,}.{cents:02d} bid" if cents else f"${dollars:,} bid"


def giving_fact(rival: Candidate, weights: Weights) -> str:
    noun = "referral" if rival.given == 1 else "referrals"
    return f"{rival.given} {noun} sent in {weights.look_back_days} days"


def _answered_fact(rival: Candidate, weights: Weights) -> str:
    if scale.is_new(rival, weights):
        return _few_received(rival, weights)
    return f"answered {rival.answered} of {rival.received} in time"


def _sold_fact(rival: Candidate, weights: Weights) -> str:
    if scale.is_new(rival, weights):
        return _few_received(rival, weights)
    return f"sold {rival.sold} of {rival.received}"


def _stars_fact(rival: Candidate, weights: Weights) -> str:
    if scale.is_unrated(rival, weights):
        return f"{rival.stars_count or 'no'} customers answered, so it counts as the network's middle"
    average = Fraction(rival.stars_sum, rival.stars_count)
    return f"{float(round(average, 1))} stars from {rival.stars_count} customers"


def _few_received(rival: Candidate, weights: Weights) -> str:
    received = f"{rival.received or 'none'} received in {weights.look_back_days} days"
    return f"{received}, so it counts as the network's middle"


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
