"""Two opinions on many networks: the matching's and the oracle's; and old decisions judged again in a changed one."""

import json
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from companies.models import Company, CustomBid, OpeningSpan, ServiceType
from core import clock
from matching import engine, queries
from matching.criteria import CRITERIA
from matching.models import MatchRun, NetworkMedian, TrackRecord
from matching.need import Decision
from referrals.models import Referral
from tests.support import oracle
from tests.support.many_worlds import SmallWorld, known, make


@dataclass
class Seen:
    """How much there was to decide."""

    losers: Counter[str] = field(default_factory=Counter)
    contested: int = 0
    preferred: int = 0

    def gates_that_bit(self) -> bool:
        """Whether every gate turned somebody away; only the service is asked for before anybody is looked at."""
        return len(self.losers) == len(CRITERIA) - 1


def compare(count: int, seed: int) -> Seen:
    """Let both judge ``count`` worlds; they agree on who is able, who wins, on every bid and every score."""
    worlds, network, seen, chance = make(count, seed), known(), Seen(), Random(seed)
    needs = {row["id"]: row for row in Referral.objects.values()}
    ceilings = dict(ServiceType.objects.values_list("pk", "bid_ceiling_cents"))
    median = NetworkMedian.objects.values().get()
    for world in worlds:
        need = needs[world.referral.pk]
        here = {company.pk: network[company.pk] for company in world.companies}
        common = oracle.Network(ceilings[need["service_id"]], median)
        able = [company for company in here.values() if oracle.may_receive(company, need, world.at)]
        prefers = network[need["sender_id"]].row["preferred_id"]
        decision = decided(world)
        assert placed(decision) == {company.row["id"] for company in able}
        assert winner(decision) in (oracle.winners(able, need, prefers, common) or {None})
        assert decision == shuffled(decision, chance)
        for verdict in decision.verdicts:
            company = here[verdict.candidate.company_id]
            assert verdict.candidate.bid_cents == oracle.bid(company, need)
            assert not verdict.place or verdict.score == float(oracle.points(company, need, common))
        seen.losers.update(verdict.failed.rule for verdict in decision.verdicts if verdict.failed)
        seen.contested += len(able) > 1
        seen.preferred += engine.prefers_winner(decision)
    return seen


def decided(world: SmallWorld) -> Decision:
    """As ``match`` decides, without keeping it."""
    with clock.at(world.at):
        need = queries.need_of(world.referral)
        return engine.decide(need, queries.candidates(need), queries.weights(), queries.zip_only(need))


def shuffled(decision: Decision, chance: Random) -> Decision:
    """The same companies in another order, decided anew."""
    found = [verdict.candidate for verdict in decision.verdicts]
    chance.shuffle(found)
    return engine.decide(decision.need, found, decision.weights, decision.zip_only)


def placed(decision: Decision) -> set[int]:
    return {verdict.candidate.company_id for verdict in decision.verdicts if verdict.place}


def winner(decision: Decision) -> int | None:
    return decision.winner.company_id if decision.winner else None


def rearrange(settings: Any) -> None:
    """Change all that a decision was made from: bids, tiers, hours, track records, medians, ceilings and weights."""
    Company.objects.update(bid_cents=1, tier="basic", paused_at=clock.now(), paused_until=None, preferred=None)
    ServiceType.objects.update(bid_ceiling_cents=1)
    for model in (CustomBid, OpeningSpan, TrackRecord, NetworkMedian):
        model.objects.all().delete()
    settings.RANKING_WEIGHTS = {"bid": 1.0, "giving": 1.0, "quality": 98.0}
    settings.RANKING_SCALE = dict.fromkeys(settings.RANKING_SCALE, 1)


def replay_differences() -> list[Any]:
    """Runs whose document is not, to the bit, what judging its facts again makes of it."""
    runs = MatchRun.objects.order_by("pk").iterator()
    return [run.pk for run in runs if run.document != as_stored(engine.replay(run.document))]


def as_stored(decision: Decision) -> Any:
    """Tuples as lists, as JSON keeps them."""
    return json.loads(json.dumps(decision.document()))
