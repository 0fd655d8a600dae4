"""The whole decision: who wins, how losers are told, and that it can be judged again from its document."""

import json
import random
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import engine
from matching.engine import band, decide, differences, from_document, losers_by_reason, lost_on, replay, why_behind
from matching.need import Candidate
from tests.matching.facts import WEIGHTS, candidate, need


def decided(*candidates, zip_only=0, **changes):
    return decide(need(**changes), candidates, WEIGHTS, zip_only)


def stored(decision):
    """The document as it comes back from the database."""
    return json.loads(json.dumps(decision.document()))


def test_the_best_of_those_that_fit_wins():
    decision = decided(candidate(2, bid_cents=5000), candidate(3), candidate(4, paused=True, bid_cents=9900))
    assert decision.winner == candidate(3)


def test_nobody_wins_when_nobody_fits():
    decision = decided(candidate(2, paused=True))
    assert (decision.winner, decision.verdicts[0].place, decision.verdicts[0].parts) == (None, 0, ())


def test_nobody_wins_when_nobody_was_found():
    assert decided(zip_only=4).verdicts == ()


def test_companies_that_list_only_the_zip_are_counted():
    assert decided(zip_only=4).zip_only == 4


def test_a_decision_carries_the_formula_that_made_it():
    assert decided(candidate()).formula == engine.FORMULA


def test_an_excluded_company_moves_nobody_s_points():
    alone = decided(candidate(2, bid_cents=3000)).verdicts[0]
    beside = decided(candidate(2, bid_cents=3000), candidate(3, bid_cents=9000, paused=True)).verdicts[0]
    assert beside == alone


def test_a_marketing_company_wins_when_no_premium_company_fits():
    decision = decided(candidate(2, paused=True), candidate(3, tier="basic"), candidate(4, tier="marketing"))
    assert [(verdict.candidate.company_id, verdict.place) for verdict in decision.verdicts] == [
        (4, 1),
        (3, 2),
        (2, 0),
    ]


def test_a_loser_is_told_the_first_gate_that_it_failed():
    loser = decided(candidate(paused=True, hours=(), lists_service=False)).verdicts[0]
    assert loser.failed.rule == "service"


def test_a_loser_keeps_all_its_findings():
    loser = decided(candidate(paused=True, hours=())).verdicts[0]
    assert [finding.rule for finding in loser.findings if not finding.passed] == ["pause", "hours"]


def test_losers_stand_by_gate_and_then_by_company():
    decision = decided(
        candidate(9, hours=()), candidate(8, area=""), candidate(3, hours=()), candidate(7), candidate(1)
    )
    assert [verdict.candidate.company_id for verdict in decision.verdicts] == [7, 1, 8, 3, 9]


def test_losers_are_counted_by_first_failing_gate_the_commonest_first():
    decision = decided(
        candidate(2),
        candidate(3, pledge="revoked"),
        candidate(4, hours=()),
        candidate(5, hours=(), pledge="opted_out"),
        candidate(6, area=""),
        existing_customer=True,
    )
    assert losers_by_reason(decision) == [("hours", 2), ("zip", 1), ("pledge", 1)]


def test_a_decision_survives_its_document():
    decision = decided(candidate(2), candidate(3, paused=True), candidate(4, tier="basic", hours=()))
    assert from_document(stored(decision)) == decision


def test_the_document_names_every_fact_that_was_judged():
    document = stored(decided(candidate()))
    assert document["verdicts"][0]["candidate"].keys() == {field.name for field in fields(Candidate)}


def test_an_unchanged_decision_replays_without_differences():
    assert differences(stored(decided(candidate(2), candidate(3, paused=True)))) == []


def test_a_replay_uses_the_formula_of_its_day(monkeypatch):
    document = stored(decided(candidate(2)))
    monkeypatch.setitem(engine.FORMULAS, 3, engine.FORMULAS[2])
    monkeypatch.setattr(engine, "FORMULA", 3)
    assert (replay(document).formula, decided(candidate(2)).formula) == (2, 3)


def test_a_replay_tells_which_fact_no_longer_bears_the_stored_result():
    document = stored(decided(candidate(2), candidate(3, bid_cents=3100)))
    document["verdicts"][0]["candidate"]["paused"] = True
    assert differences(document) == [
        "company 2, answered: stored 9.1 of 10, replayed nothing",
        "company 2, bid: stored 31 of 50, replayed nothing",
        "company 2, giving: stored 20 of 20, replayed nothing",
        "company 2, pause: stored passed, replayed failed",
        "company 2, place: stored 1, replayed 0",
        "company 2, sold: stored 5.8 of 10, replayed nothing",
        "company 2, stars: stored 9 of 10, replayed nothing",
        "company 3, place: stored 2, replayed 1",
    ]


def test_better_words_are_no_difference():
    document = stored(decided(candidate(2)))
    document["verdicts"][0]["findings"][0]["had"] = "somebody else"
    assert differences(document) == []


@pytest.mark.parametrize(
    ("bid_cents", "words"),
    [
        (10000, "Close, within 5 points"),
        (9000, "Close, within 5 points"),
        (8998, "5 to 15 points behind"),
        (7000, "5 to 15 points behind"),
        (6998, "More than 15 points behind"),
    ],
)
def test_a_rival_is_shown_as_a_band_of_points(bid_cents, words):
    waited = {"last_served_at": ""}
    assert band(decided(candidate(2, bid_cents=10000, **waited), candidate(3, bid_cents=bid_cents)), 2) == words


def test_a_rival_of_another_round_has_no_points_to_compare():
    decision = decided(candidate(2), candidate(3, tier="marketing", bid_cents=9900))
    assert (band(decision, 2), why_behind(decision, 2)) == (
        "Later round: premium companies come first",
        "Behind because premium companies come first",
    )


PREFERRED = "the sender's preferred company comes first"


@pytest.mark.parametrize("tier", ["marketing", "basic"])
def test_who_follows_the_preferred_company_is_told_so_and_no_points(tier):
    decision = decided(candidate(2, tier="basic"), candidate(3, tier=tier, bid_cents=9900), preferred_id=2)
    assert (band(decision, 2), why_behind(decision, 2)) == (f"Later round: {PREFERRED}", f"Behind because {PREFERRED}")


def test_a_premium_company_is_not_called_preferred():
    decision = decided(candidate(2), candidate(3, bid_cents=6100), preferred_id=2)
    assert (engine.prefers_winner(decision), band(decision, 2)) == (False, "Close, within 5 points")


@pytest.mark.parametrize("facts", [{"paused": True}, {"hours": ()}, {"blocks_sender": True}])
def test_a_preferred_company_that_does_not_fit_is_passed_over(facts):
    decision = decided(candidate(2, tier="basic", **facts), candidate(3, tier="basic"), preferred_id=2)
    assert (decision.winner.company_id, engine.prefers_winner(decision)) == (3, False)


BID = "Behind on the whole"
GIVING = "Behind because it sends fewer referrals"
ANSWERED = "Behind because it takes longer to answer"
SOLD = "Behind because fewer referred jobs were sold"
STARS = "Behind because customers rate it lower"


@pytest.mark.parametrize(
    ("rival", "words"),
    [
        ({"bid_cents": 3000}, BID),
        ({"given": 0}, GIVING),
        ({"answered": 0}, ANSWERED),
        ({"sold": 0}, SOLD),
        ({"stars_sum": 20}, STARS),
        ({"bid_cents": 6000, "given": 0}, GIVING),
        ({"bid_cents": 3000, "given": 90}, BID),
        ({"bid_cents": 6300, "answered": 0, "sold": 0}, ANSWERED),
    ],
)
def test_a_rival_is_told_the_part_in_which_it_loses_most(rival, words):
    assert why_behind(decided(candidate(2), candidate(3, **rival)), 2) == words


@pytest.mark.parametrize(
    ("rival", "on"),
    [({"bid_cents": 4000}, "bid"), ({"stars_sum": 30}, "stars"), ({}, "level"), ({"tier": "basic"}, "tier")],
)
def test_what_a_rival_lost_on_most_is_a_part_of_the_score_or_what_came_before_it(rival, on):
    assert lost_on(decided(candidate(2), candidate(3, **rival)), 2) == on


def test_level_rivals_are_told_who_waited_longer():
    decision = decided(candidate(2), candidate(3, last_served_at=""))
    assert why_behind(decision, 2) == "Level on points, but it received a referral more recently"


def test_level_rivals_that_waited_alike_are_told_of_the_draw():
    assert why_behind(decided(candidate(2), candidate(3)), 2) == "Level on points, decided by a draw"


def test_no_words_for_a_rival_hold_its_bid():
    decision = decided(candidate(2, bid_cents=9100), candidate(3, bid_cents=4700))
    assert "47" not in band(decision, 2) + why_behind(decision, 2)


bits = st.booleans()
few = st.integers(min_value=0, max_value=4)


@st.composite
def worlds(draw):
    """Small numbers, so that ties are common."""
    received = draw(few)
    return {
        "tier": draw(st.sampled_from(["premium", "marketing", "basic"])),
        "standing": draw(st.sampled_from(["active", "active", "referring_paused", "on_hold"])),
        "pledge": draw(st.sampled_from(["pledged", "pledged", "opted_out"])),
        "paused": draw(bits),
        "takes_emergencies": draw(bits),
        "area_active": draw(bits),
        "bid_cents": draw(few) * 1000,
        "given": draw(few),
        "received": received,
        "answered": received,
        "sold": received // 2,
        "stars_count": received,
        "stars_sum": received * 3,
        "last_served_at": draw(st.sampled_from(["", "2026-07-01T08:00:00+00:00"])),
    }


@given(st.lists(worlds(), max_size=12), bits, st.randoms(use_true_random=False))
def test_the_order_in_which_candidates_come_changes_nothing(facts, existing, shuffler: random.Random):
    found = [candidate(number, **fact) for number, fact in enumerate(facts, start=1)]
    shuffled = shuffler.sample(found, len(found))
    assert decided(*shuffled, existing_customer=existing) == decided(*found, existing_customer=existing)


@given(st.lists(worlds(), max_size=12), bits, bits, few)
def test_every_decision_replays_to_itself(facts, existing, urgent, preferred):
    found = [candidate(number, **fact) for number, fact in enumerate(facts, start=1)]
    decision = decided(*found, existing_customer=existing, urgent=urgent, preferred_id=preferred)
    assert replay(stored(decision)) == decision


@given(st.lists(worlds(), max_size=12), bits)
def test_places_run_from_one_without_gaps_over_those_that_fit(facts, existing):
    found = [candidate(number, **fact) for number, fact in enumerate(facts, start=1)]
    verdicts = decided(*found, existing_customer=existing).verdicts
    fitting = [verdict for verdict in verdicts if not verdict.failed]
    assert [verdict.place for verdict in verdicts] == [
        *range(1, len(fitting) + 1),
        *[0] * (len(found) - len(fitting)),
    ]
