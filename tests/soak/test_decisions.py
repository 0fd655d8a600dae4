"""Five thousand small networks against the oracle, and a thousand stored decisions judged again in a changed one."""

import pytest

from core import clock
from matching.flow import match
from matching.models import MatchRun
from tests.support.many_worlds import make
from tests.support.opinions import compare, rearrange, replay_differences

pytestmark = [pytest.mark.soak, pytest.mark.django_db]

SEED = 20_261_122


def test_matching_and_oracle_never_disagree_in_five_thousand_worlds():
    seen = compare(5_000, SEED)
    assert seen.gates_that_bit(), seen.losers
    print(f"\n5,000 worlds, no disagreement; {seen.contested} contested, {seen.preferred} won by preference")


def test_a_thousand_stored_decisions_replay_bit_for_bit_after_the_whole_network_changed(settings):
    for world in make(1_000, SEED + 1):
        with clock.at(world.at):
            match.match(world.referral.pk)
    rearrange(settings)
    assert MatchRun.objects.count() == 1_000
    assert replay_differences() == []
