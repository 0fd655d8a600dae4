"""The order among companies that fit: rounds, score, who waited longest, the draw."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.need import Part, Weights, total
from matching.ranking import by_preference, on_a_fixed_scale, rank
from tests.matching.facts import WEIGHTS, candidate, need


def order(*rivals, **changes):
    ranked = rank(need(**changes), rivals, WEIGHTS, by_preference, on_a_fixed_scale)
    return [each.company_id for each, _ in ranked]


def parts(weights=WEIGHTS, ceiling_cents=10_000, **facts):
    """The parts of one company's score."""
    return on_a_fixed_scale(need(ceiling_cents=ceiling_cents), [candidate(**facts)], weights)[0][1]


def points(**facts):
    return {part.name: part.points for part in parts(**facts)}


def test_every_part_says_its_points_and_the_fact_behind_them():
    assert parts() == (
        Part("bid", 31.0, 50.0, "$62 bid"),
        Part("giving", 20.0, 20.0, "58 referrals sent in 90 days"),
        Part("answered", 9.1, 10.0, "answered 91 of 100 in time"),
        Part("sold", 5.8, 10.0, "sold 58 of 100"),
        Part("stars", 9.0, 10.0, "4.6 stars from 20 customers"),
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
            "none received in 90 days, so it counts as the network's middle",
        ),
        (
            {"received": 4, "answered": 4, "sold": 4},
            3,
            "4 received in 90 days, so it counts as the network's middle",
        ),
        ({"stars_count": 0, "stars_sum": 0}, 4, "rated by no customers, so it counts as the network's middle"),
        ({"stars_count": 1, "stars_sum": 5}, 4, "rated by 1 customer, so it counts as the network's middle"),
        ({"stars_count": 5, "stars_sum": 25}, 4, "5.0 stars from 5 customers"),
    ],
)
def test_facts_are_told_in_words(facts, place, words):
    assert parts(**facts)[place].fact == words


def test_the_fact_names_the_days_that_were_counted():
    weights = Weights(bid=50.0, giving=20.0, quality=30.0, look_back_days=30)
    assert parts(weights=weights)[1].fact == "58 referrals sent in 30 days"


@pytest.mark.parametrize(
    ("bid_cents", "ceiling_cents", "won"),
    [(0, 10_000, 0.0), (2_500, 10_000, 12.5), (10_000, 10_000, 50.0), (90_000, 10_000, 50.0), (0, 0, 50.0)],
)
def test_a_bid_counts_against_the_ceiling_of_the_service(bid_cents, ceiling_cents, won):
    assert points(bid_cents=bid_cents, ceiling_cents=ceiling_cents)["bid"] == won


@pytest.mark.parametrize(("given", "won"), [(0, 0.0), (5, 5.0), (20, 20.0), (200, 20.0)])
def test_giving_counts_against_twenty(given, won):
    assert points(given=given)["giving"] == won


@pytest.mark.parametrize(("received", "counted"), [(4, "median"), (5, "own")])
def test_under_five_deliveries_answering_and_selling_are_the_networks_median(received, counted):
    weights = Weights(bid=50.0, giving=20.0, quality=30.0, median_answered=7_000, median_sold=2_500)
    won = points(weights=weights, received=received, answered=received, sold=0)
    assert (won["answered"], won["sold"]) == {"median": (7.0, 2.5), "own": (10.0, 0.0)}[counted]


@pytest.mark.parametrize(("stars_count", "won"), [(4, 6.66), (5, 0.0)])
def test_under_five_answers_of_customers_the_stars_are_the_networks_median(stars_count, won):
    weights = Weights(bid=50.0, giving=20.0, quality=30.0, median_stars=6_660)
    assert points(weights=weights, stars_count=stars_count, stars_sum=stars_count)["stars"] == won


@pytest.mark.parametrize(("stars_sum", "won"), [(5, 0.0), (10, 2.5), (15, 5.0), (25, 10.0)])
def test_one_star_wins_nothing_and_five_win_all(stars_sum, won):
    assert points(stars_count=5, stars_sum=stars_sum)["stars"] == won


def test_nobody_s_points_depend_on_who_else_is_there():
    rivals = [candidate(number, bid_cents=1000 * number, given=number) for number in range(2, 9)]
    together = on_a_fixed_scale(need(), rivals, WEIGHTS)
    assert together == [ranked for rival in rivals for ranked in on_a_fixed_scale(need(), [rival], WEIGHTS)]


def test_a_weight_is_read_as_written():
    weights = Weights(bid=33.3, giving=33.3, quality=33.4)
    # A half of 33.3 is 16.65 exactly; a quarter is 8.325, and the half goes to the even hundredth.
    won = points(weights=weights, bid_cents=5_000, given=5)
    assert (won["bid"], won["giving"]) == (16.65, 8.32)


def test_points_are_rounded_once():
    weights = Weights(bid=30.0, giving=20.0, quality=50.0)
    # 30 * 1 / 6000 is half a hundredth exactly; a share rounded before would push it up.
    assert points(weights=weights, bid_cents=1, ceiling_cents=6_000)["bid"] == 0.0


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


K_EQUALS = (3, 5, 9)
TIES = 10_000
CHANCE = 1e-6


@pytest.mark.parametrize("equals", K_EQUALS)
def test_ten_thousand_ties_are_shared_as_chance_would(equals):
    """Pearson's chi-square of the wins against equal shares: as far off or farther comes once in a million draws."""
    rivals = [candidate(number) for number in range(2, 2 + equals)]
    wins = Counter(order(*rivals, referral_id=number)[0] for number in range(1, TIES + 1))
    share = TIES / equals
    distance = sum((wins[rival.company_id] - share) ** 2 / share for rival in rivals)
    assert farther_off(distance, freedom=equals - 1) > CHANCE


def farther_off(distance, freedom):
    """How likely chi-square is ``distance`` or more; for an even number of degrees of freedom the sum is finite."""
    return math.exp(-distance / 2) * sum((distance / 2) ** i / math.factorial(i) for i in range(freedom // 2))


def test_the_bound_on_ties_would_notice_a_favorite():
    assert farther_off((400**2 + 2 * 200**2) / (TIES / 3), freedom=2) < CHANCE


counts = st.integers(min_value=0, max_value=200)


stars = st.lists(st.integers(min_value=1, max_value=5)).map(lambda given: (len(given), sum(given)))


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
        **dict(zip(("stars_count", "stars_sum"), draw(stars), strict=True)),
    )


@given(st.lists(rivals(), min_size=1, unique_by=lambda rival: rival.company_id))
def test_no_part_brings_less_than_nothing_or_more_than_its_weight(found):
    for _, scored in rank(need(), found, WEIGHTS, by_preference, on_a_fixed_scale):
        assert all(0 <= part.points <= part.of for part in scored)


@given(st.lists(rivals(), min_size=1, unique_by=lambda rival: rival.company_id))
def test_the_parts_that_are_shown_add_up_to_the_order(found):
    scores = [total(scored) for _, scored in rank(need(), found, WEIGHTS, by_preference, on_a_fixed_scale)]
    assert scores == sorted(scores, reverse=True)
