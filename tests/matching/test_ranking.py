"""The order among companies that fit: rounds, score, who waited longest, the draw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.need import Part, Weights, total
from matching.ranking import by_preference, by_tier, rank
from tests.matching.facts import WEIGHTS, candidate, need


def order(*rivals, rounds=by_preference, **changes):
    return [ranked.company_id for ranked, _ in rank(need(**changes), rivals, WEIGHTS, rounds)]


def parts(*rivals, weights=WEIGHTS):
    """Parts of the first of the rivals given, as they come out beside the others."""
    return next(found for each, found in rank(need(), rivals, weights, by_preference) if each == rivals[0])


def points(*rivals, weights=WEIGHTS):
    return {part.name: part.points for part in parts(*rivals, weights=weights)}


def test_every_part_says_its_points_and_the_fact_behind_them():
    assert parts(candidate()) == (
        Part("bid", 50.0, 50.0, "$62 bid"),
        Part("giving", 20.0, 20.0, "58 referrals sent in 90 days"),
        Part("quality", 22.07, 30.0, "answered 91% in time, sold 58%"),
    )


@pytest.mark.parametrize(
    ("facts", "place", "words"),
    [
        ({"bid_cents": 6250}, 0, "$62.50 bid"),
        ({"bid_cents": 123400}, 0, "$1,234 bid"),
        ({"bid_cents": 5}, 0, "$0.05 bid"),
        ({"given": 1}, 1, "1 referral sent in 90 days"),
        ({"given": 0}, 1, "0 referrals sent in 90 days"),
        (
            {"received": 0, "answered": 0, "sold": 0},
            2,
            "none received in 90 days, so it counts as the middle",
        ),
    ],
)
def test_facts_are_told_in_words(facts, place, words):
    assert parts(candidate(**facts))[place].fact == words


def test_the_fact_names_the_days_that_were_counted():
    weights = Weights(bid=50.0, giving=20.0, quality=30.0, look_back_days=30)
    assert parts(candidate(), weights=weights)[1].fact == "58 referrals sent in 30 days"


def test_a_bid_counts_against_the_best_bid_of_the_round():
    assert points(candidate(2, bid_cents=3100), candidate(3, bid_cents=6200))["bid"] == 25.0


def test_giving_counts_against_whoever_gave_most():
    assert points(candidate(2, given=15), candidate(3, given=60))["giving"] == 5.0


def test_nobody_earns_points_for_giving_when_nobody_gave():
    assert points(candidate(2, given=0), candidate(3, given=0))["giving"] == 0.0


def test_nobody_earns_points_for_the_bid_when_nobody_bids():
    assert points(candidate(2, bid_cents=0))["bid"] == 0.0


def test_a_newcomer_starts_at_the_middle_of_quality():
    assert points(candidate(received=0, answered=0, sold=0))["quality"] == 15.0


@pytest.mark.parametrize(
    ("received", "answered", "sold", "quality"),
    [(4, 4, 4, 22.5), (4, 0, 0, 7.5), (4, 4, 0, 15.0), (96, 96, 46, 21.9)],
)
def test_quality_is_the_mean_of_both_smoothed_rates(received, answered, sold, quality):
    assert points(candidate(received=received, answered=answered, sold=sold))["quality"] == quality


def test_another_tier_moves_nobody_s_points():
    alone = points(candidate(2, tier="marketing", bid_cents=3000))
    beside = points(candidate(2, tier="marketing", bid_cents=3000), candidate(3, tier="premium", bid_cents=9000))
    assert beside == alone


def test_a_weight_is_read_as_written():
    weights = Weights(bid=33.3, giving=33.3, quality=33.4)
    rivals = [candidate(2, bid_cents=1, given=1), candidate(3, bid_cents=2, given=4)]
    # A half of 33.3 is 16.65 exactly; a quarter is 8.325, and the half goes to the even hundredth.
    assert points(*rivals, weights=weights) == {"bid": 16.65, "giving": 8.32, "quality": 24.57}


def test_points_are_rounded_once():
    weights = Weights(bid=30.0, giving=20.0, quality=50.0)
    # 30 * 1 / 6000 is half a hundredth exactly; a share rounded before would push it up.
    assert points(candidate(2, bid_cents=1), candidate(3, bid_cents=6000), weights=weights)["bid"] == 0.0


def test_the_higher_score_comes_first():
    assert order(candidate(2, bid_cents=5000), candidate(3, bid_cents=6000)) == [3, 2]


@pytest.mark.parametrize(
    ("tiers", "placed"),
    [
        (("basic", "marketing", "premium"), [4, 3, 2]),
        (("basic", "marketing", "basic"), [3, 2, 4]),
        (("marketing", "premium", "marketing"), [3, 2, 4]),
    ],
)
def test_a_lower_tier_follows_whatever_it_bids(tiers, placed):
    bids = (9000, 8000, 1000)
    rivals = [
        candidate(number, tier=tier, bid_cents=bid)
        for number, (tier, bid) in enumerate(zip(tiers, bids, strict=True), start=2)
    ]
    assert order(*rivals) == placed


@pytest.mark.parametrize(
    ("tiers", "preferred", "placed"),
    [
        (("marketing", "basic", "premium"), 3, [4, 3, 2]),
        (("marketing", "basic", "basic"), 3, [3, 2, 4]),
        (("basic", "marketing", "marketing"), 4, [4, 3, 2]),
        (("premium", "premium", "basic"), 3, [2, 3, 4]),
        (("marketing", "basic", "premium"), 9, [4, 2, 3]),
    ],
    ids=["after premium", "before marketing", "before its own tier", "no favor among premium", "not among those"],
)
def test_the_preferred_company_comes_after_premium_and_before_everybody_else(tiers, preferred, placed):
    rivals = [
        candidate(number, tier=tier, bid_cents=9000 - number * 1000) for number, tier in enumerate(tiers, start=2)
    ]
    assert order(*rivals, preferred_id=preferred) == placed


def test_a_preferred_company_is_scored_in_a_round_of_its_own():
    rivals = [candidate(2, tier="marketing", bid_cents=1000), candidate(3, tier="marketing", bid_cents=9000)]
    ranked = rank(need(preferred_id=2), rivals, WEIGHTS, by_preference)
    assert [(each.company_id, found[0].points) for each, found in ranked] == [(2, 50.0), (3, 50.0)]


def test_formula_1_knew_no_preference():
    rivals = [candidate(2, tier="marketing"), candidate(3, tier="basic")]
    assert order(*rivals, rounds=by_tier, preferred_id=3) == [2, 3]


def test_of_equals_the_one_that_waited_longest_comes_first():
    earlier = candidate(3, last_served_at="2026-07-01T08:00:00+00:00")
    later = candidate(2, last_served_at="2026-07-01T08:00:00.5+00:00")
    assert order(later, earlier) == [3, 2]


def test_of_equals_one_that_was_never_served_comes_first():
    assert order(candidate(2), candidate(3, last_served_at="")) == [3, 2]


def test_a_higher_score_beats_waiting():
    assert order(candidate(2, bid_cents=5000, last_served_at=""), candidate(3, bid_cents=6000)) == [3, 2]


def test_the_draw_falls_alike_for_the_same_referral():
    rivals = [candidate(number) for number in range(2, 12)]
    assert order(*rivals, referral_id=5) == order(*reversed(rivals), referral_id=5)


def test_the_draw_favors_nobody_for_being_entered_first():
    winners = {order(candidate(2), candidate(3), candidate(4), referral_id=number)[0] for number in range(60)}
    assert winners == {2, 3, 4}


counts = st.integers(min_value=0, max_value=200)


@st.composite
def rivals(draw):
    received = draw(counts)
    shares = st.integers(min_value=0, max_value=received)
    return candidate(
        draw(st.integers(min_value=2, max_value=10_000)),
        bid_cents=draw(st.integers(min_value=0, max_value=100_000)),
        given=draw(counts),
        received=received,
        answered=draw(shares),
        sold=draw(shares),
    )


@given(st.lists(rivals(), min_size=1, unique_by=lambda rival: rival.company_id))
def test_no_part_brings_less_than_nothing_or_more_than_its_weight(found):
    for _, scored in rank(need(), found, WEIGHTS, by_preference):
        assert all(0 <= part.points <= part.of for part in scored)


@given(st.lists(rivals(), min_size=1, unique_by=lambda rival: rival.company_id))
def test_the_parts_that_are_shown_add_up_to_the_order(found):
    scores = [total(scored) for _, scored in rank(need(), found, WEIGHTS, by_preference)]
    assert scores == sorted(scores, reverse=True)
