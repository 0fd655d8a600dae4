"""The matching against a second opinion: an oracle that shares no line with it, on many small random networks."""

from collections import Counter

import pytest

from core import clock
from matching import engine, queries
from matching.criteria import CRITERIA
from matching.flow import match
from matching.need import Decision
from referrals.models import Referral
from tests.support import oracle
from tests.support.many_worlds import SmallWorld, known, make

pytestmark = pytest.mark.django_db

SEED = 20_260_714


def decided(world: SmallWorld) -> Decision:
    """As ``match`` decides, without keeping it."""
    with clock.at(world.at):
        need = queries.need_of(world.referral)
        return engine.decide(need, queries.candidates(need), queries.weights(), queries.zip_only(need))


def test_nobody_else_is_able_and_nobody_else_wins_in_a_thousand_worlds():
    worlds, network = make(1000, SEED), known()
    needs = {row["id"]: row for row in Referral.objects.values()}
    losers, contested, preferred = Counter(), 0, 0
    for world in worlds:
        here = [network[company.pk] for company in world.companies]
        need = needs[world.referral.pk]
        able = [company for company in here if oracle.may_receive(company, need, world.at)]
        decision = decided(world)
        bid_of = {company.row["id"]: oracle.bid(company, need) for company in here}
        prefers = network[need["sender_id"]].row["preferred_id"]
        assert placed(decision) == {company.row["id"] for company in able}
        assert winner(decision) in (oracle.winners(able, need, prefers) or {None})
        assert all(verdict.candidate.bid_cents == bid_of[verdict.candidate.company_id] for verdict in decision.verdicts)
        losers.update(verdict.failed.rule for verdict in decision.verdicts if verdict.failed)
        contested += len(able) > 1
        preferred += engine.prefers_winner(decision)
    # The worlds are worth the trouble only when there is something to decide, and every gate turns some away.
    assert contested > 100
    assert preferred > 10
    assert len(losers) == len(CRITERIA) - 1, losers


def placed(decision: Decision) -> set[int]:
    return {verdict.candidate.company_id for verdict in decision.verdicts if verdict.place}


def winner(decision: Decision) -> int | None:
    return decision.winner.company_id if decision.winner else None


def test_the_winner_is_the_one_who_is_held():
    worlds = make(40, SEED + 1)
    for world in worlds:
        expected = winner(decided(world))
        with clock.at(world.at):
            run = match.match(world.referral.pk)
        held = list(world.referral.assignments.values_list("company_id", "run_id"))
        assert held == ([(expected, run.pk)] if expected else [])
