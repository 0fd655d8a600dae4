"""The order among companies that passed every criterion: rounds, then score, then who waited longest.

Points are worked out in whole numbers and decimals and every part is rounded once, to a hundredth: so the parts that
people read add up to the score that ordered them, and a replay comes to the same points anywhere.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from matching import scale
from matching.need import Candidate, Need, Part, Weights, total
from matching.scale import Share

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
    points = weights.quality
    return (
        part("bid", weights.bid, scale.bid(need, rival), bid_fact(rival)),
        part("giving", weights.giving, scale.given(rival, weights), giving_fact(rival, weights)),
        part("answered", points, scale.answered(rival, weights), _answered_fact(rival, weights), among=3),
        part("sold", points, scale.sold(rival, weights), _sold_fact(rival, weights), among=3),
        part("stars", points, scale.stars(rival, weights), _stars_fact(rival, weights), among=3),
    )


def part(name: str, weight: float, share: Share, fact: str, among: int = 1) -> Part:
    """``share`` of what the part can bring: the weight, or an equal part of it when it is shared ``among`` several."""
    # The weight is read as it is written: 33.3 means that, not its nearest binary number. Multiplied
    # first, so that only one division can leave a remainder.
    (own, full), whole = share, Decimal(str(weight))
    return Part(name, float(round(whole * own / (full * among), 2)), float(round(whole / among, 2)), fact)


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
        return f"rated by {_customers(rival.stars_count)}, so it counts as the network's middle"
    average = round(Decimal(rival.stars_sum) / rival.stars_count, 1)
    return f"{average:f} stars from {_customers(rival.stars_count)}"


def _customers(count: int) -> str:
    return f"{count or 'no'} {'customer' if count == 1 else 'customers'}"


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
