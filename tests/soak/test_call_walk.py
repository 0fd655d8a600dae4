"""Five hundred random walks of fifty acts each, and after every single act the tables are asked."""

import pytest

from referrals.enums import Status
from tests.support.walk import Seen, cast, walks
from tests.support.walk.acts import BEAT, COMPANY, HEAR, OPEN, REFERRAL

pytestmark = [pytest.mark.soak, pytest.mark.django_db]

SEED = 20_260_713


def never_done(seen: Seen) -> set[str]:
    acts = {*BEAT, *COMPANY, *HEAR, *OPEN, *REFERRAL}
    return {act for act in acts if not seen[act, "done"]}


def test_five_hundred_walks_break_no_invariant():
    seen = walks(cast(), range(SEED, SEED + 500))
    assert never_done(seen) == set()
    assert {status for status in Status.values if not seen["stands", status]} == set()
    done = sum(times for (act, result), times in seen.items() if result == "done")
    refused = sum(times for (act, result), times in seen.items() if act != "stands") - done
    print(f"\n500 walks, {done} acts done and {refused} refused, no invariant broken")
