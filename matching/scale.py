"""How a company has done, as shares from 0 to 1 on a scale that is the same for all.

No share depends on who else is looked at, so no rival can move another's points. Who has received too little for a
rate to mean anything counts as the network's median: a newcomer is neither favored nor kept out.
"""

from fractions import Fraction

from matching.need import Candidate, Need, Weights

Share = tuple[int, int]
"""So many of so many: exact, and cheap to work with."""
WHOLE = 10_000
"""Ten-thousandths, in which medians and floors are kept."""


def bid(need: Need, candidate: Candidate) -> Share:
    """Against the ceiling of the service, which may be 0: then every bid reaches it."""
    return _capped(candidate.bid_cents, need.ceiling_cents)


def given(candidate: Candidate, weights: Weights) -> Share:
    return _capped(candidate.given, weights.given_full)


def answered(candidate: Candidate, weights: Weights) -> Share:
    if is_new(candidate, weights):
        return (weights.median_answered, WHOLE)
    return (candidate.answered, candidate.received)


def sold(candidate: Candidate, weights: Weights) -> Share:
    if is_new(candidate, weights):
        return (weights.median_sold, WHOLE)
    return (candidate.sold, candidate.received)


def stars(candidate: Candidate, weights: Weights) -> Share:
    """One star is nothing, five are all."""
    if is_unrated(candidate, weights):
        return (weights.median_stars, WHOLE)
    return (candidate.stars_sum - candidate.stars_count, 4 * candidate.stars_count)


def experience(candidate: Candidate, weights: Weights) -> Fraction:
    """What customers of the network have had of it: the mean of the three shares that quality is made of."""
    return sum((Fraction(*share(candidate, weights)) for share in (answered, sold, stars)), Fraction(0)) / 3


def is_new(candidate: Candidate, weights: Weights) -> bool:
    return candidate.received < max(1, weights.enough_received)


def is_unrated(candidate: Candidate, weights: Weights) -> bool:
    return candidate.stars_count < max(1, weights.enough_stars)


def _capped(own: int, full: int) -> Share:
    return (1, 1) if own >= full else (own, full)
