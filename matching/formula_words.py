"""How the score of a stored decision was worked out, for people: the published formula with that day's numbers."""

from core import money
from matching.need import Decision

PARTS_SINCE = 2
"""The first formula whose points are won on a fixed scale."""


def formula_in_words(decision: Decision) -> list[tuple[str, str]]:
    """Each part with the points it can bring and what wins them; nothing for a decision older than the scale."""
    if decision.formula < PARTS_SINCE:
        return []
    weights, ceiling = decision.weights, money.show(decision.need.ceiling_cents)
    each = f"{weights.quality / 3:.3g} points each"
    few = f"With fewer than {weights.enough_received} received it counts as the network's middle."
    return [
        (f"Bid, {weights.bid:g} points", f"Your bid as a share of {ceiling}. That much or more wins them all."),
        (
            f"Giving, {weights.giving:g} points",
            f"Referrals you sent in {weights.look_back_days} days. {weights.given_full} or more win them all.",
        ),
        (
            f"Answering in time and selling, {each}",
            f"Your share of what you received in {weights.look_back_days} days. {few}",
        ),
        (
            f"Customers' stars, {each.removesuffix(' each')}",
            f"One star wins none, five win them all. With fewer than {weights.enough_stars} answers they count as "
            "the network's middle.",
        ),
    ]
