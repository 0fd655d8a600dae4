"""The rules of formula 1, which old decisions are judged by again. Nothing in here is ever edited.

Its points were relative: the best bid of a round and whoever gave most won all of theirs, and so did lose when
another company came. It knew no jobs for today, no preferred company, no stars.
"""

from collections.abc import Sequence

from matching.criteria import (
    Criterion,
    good_standing,
    not_blocked,
    not_paused,
    not_the_sender,
    open_now,
    pledged,
    property_fits,
    service_offered,
    zip_covered,
)
from matching.need import Candidate, Need, Part, Weights
from matching.ranking import TIERS, Ranked, bid_fact, giving_fact, part
from matching.scale import Share

CRITERIA: tuple[Criterion, ...] = (
    not_the_sender,
    zip_covered,
    service_offered,
    property_fits,
    good_standing,
    not_paused,
    open_now,
    not_blocked,
    pledged,
)


def by_tier(need: Need, candidate: Candidate) -> int:
    """The whole premium round, then marketing, then basic."""
    return TIERS.index(candidate.tier)


def against_the_best(need: Need, rivals: Sequence[Candidate], weights: Weights) -> list[Ranked]:
    """Scored against the best of the same round only: another round's bids move nobody's points."""
    best_bid = max(rival.bid_cents for rival in rivals)
    most_given = max(rival.given for rival in rivals)
    return [(rival, _parts(rival, best_bid, most_given, weights)) for rival in rivals]


def _parts(rival: Candidate, best_bid: int, most_given: int, weights: Weights) -> tuple[Part, ...]:
    return (
        part("bid", weights.bid, _share(rival.bid_cents, best_bid), bid_fact(rival)),
        part("giving", weights.giving, _share(rival.given, most_given), giving_fact(rival, weights)),
        part("quality", weights.quality, _quality(rival), _quality_fact(rival, weights)),
    )


def _share(own: int, best: int) -> Share:
    return (own, best) if best else (0, 1)


def _quality(rival: Candidate) -> Share:
    """The mean of both rates. Two of four are lent to each, so a newcomer starts at a fair middle."""
    return (rival.answered + 2) + (rival.sold + 2), 2 * (rival.received + 4)


def _quality_fact(rival: Candidate, weights: Weights) -> str:
    if not rival.received:
        return f"none received in {weights.look_back_days} days, so it counts as the middle"
    answered, sold = (round(100 * count / rival.received) for count in (rival.answered, rival.sold))
    return f"answered {answered}% in time, sold {sold}%"
