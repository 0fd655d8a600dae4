"""How formula 1 scored: against the best of the round. Old decisions are judged so for good."""

import json
from pathlib import Path

import pytest

from matching.engine import differences, from_document, replay
from matching.formula_1 import against_the_best, by_tier
from matching.ranking import rank
from tests.matching.facts import WEIGHTS, candidate, need

STORED = json.loads((Path(__file__).parent / "formula_1.json").read_text())
"""A decision as it was stored when formula 1 was in force: three fit, and every gate turned somebody away."""


def points(*rivals):
    """Points of the first of the rivals given, as they come out beside the others."""
    ranked = rank(need(), rivals, WEIGHTS, by_tier, against_the_best)
    return next({part.name: part.points for part in parts} for each, parts in ranked if each == rivals[0])


def test_a_decision_of_formula_1_is_judged_by_its_own_rules():
    again = replay(STORED)
    assert (again.formula, again) == (1, from_document(STORED))


def test_what_formula_1_did_not_know_does_not_count_in_its_replay():
    document = json.loads(json.dumps(STORED))
    document["need"] |= {"urgent": True, "preferred_id": 9, "ceiling_cents": 1}
    document["weights"] |= {"given_floor": 99, "experience_floor": 9_999, "given_full": 1}
    assert differences(document) == []


def test_a_bid_counted_against_the_best_bid_of_the_round():
    assert points(candidate(2, bid_cents=3100), candidate(3, bid_cents=6200))["bid"] == 25.0


def test_giving_counted_against_whoever_gave_most():
    assert points(candidate(2, given=15), candidate(3, given=60))["giving"] == 5.0


def test_nobody_earned_points_when_nobody_gave_or_bid():
    won = points(candidate(2, given=0, bid_cents=0), candidate(3, given=0, bid_cents=0))
    assert (won["bid"], won["giving"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("received", "answered", "sold", "quality"),
    [(0, 0, 0, 15.0), (4, 4, 4, 22.5), (4, 0, 0, 7.5), (4, 4, 0, 15.0), (96, 96, 46, 21.9)],
)
def test_quality_was_the_mean_of_both_smoothed_rates(received, answered, sold, quality):
    assert points(candidate(received=received, answered=answered, sold=sold))["quality"] == quality


def test_another_tier_moved_nobody_s_points():
    alone = points(candidate(2, tier="marketing", bid_cents=3000))
    beside = points(candidate(2, tier="marketing", bid_cents=3000), candidate(3, tier="premium", bid_cents=9000))
    assert beside == alone


def test_it_knew_no_preference():
    rivals = [candidate(2, tier="marketing"), candidate(3, tier="basic")]
    ranked = rank(need(preferred_id=3), rivals, WEIGHTS, by_tier, against_the_best)
    assert [each.company_id for each, _ in ranked] == [2, 3]
