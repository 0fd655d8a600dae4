"""The matching against a second opinion: an oracle that shares no line with it, on many small random networks."""

import pytest

from core import clock
from matching.flow import match
from matching.models import MatchRun
from tests.support.many_worlds import make
from tests.support.opinions import compare, decided, rearrange, replay_differences, winner

pytestmark = pytest.mark.django_db

SEED = 20_260_714


def test_nobody_else_is_able_and_nobody_else_wins_in_hundreds_of_worlds():
    seen = compare(300, SEED)
    # The worlds are worth the trouble only when there is something to decide, and every gate turns some away.
    assert seen.contested > 30
    assert seen.preferred > 2
    assert seen.gates_that_bit(), seen.losers


def test_the_winner_is_the_one_who_is_held():
    for world in make(40, SEED + 1):
        expected = winner(decided(world))
        with clock.at(world.at):
            run = match.match(world.referral.pk)
        held = list(world.referral.assignments.values_list("company_id", "run_id"))
        assert held == ([(expected, run.pk)] if expected else [])


def test_forty_stored_decisions_replay_after_the_whole_network_changed(settings):
    for world in make(40, SEED + 2):
        with clock.at(world.at):
            match.match(world.referral.pk)
    rearrange(settings)
    assert MatchRun.objects.count() == 40
    assert replay_differences() == []
