"""Long walks, in which referrals go wrong, too: 500 acts in a row, and after every single one the tables are asked."""

import pytest

from tests.support.walk import CaseWalk, Seen, cast, walks

pytestmark = [pytest.mark.soak, pytest.mark.django_db]

SEED = 20_261_123
WALKS = 20
OF_CASES = (
    *("open_dispute", "uphold", "uphold_in_part", "decline", "appeal", "decide_again"),
    *("open_claim", "answer_claim", "find", "offer", "confirm_resolution", "refuse_resolution", "close_or_reopen"),
    *("rule", "ask_back", "answer_request", "withdraw_claim"),
)


def never_done(seen: Seen) -> set[str]:
    return {act for act in OF_CASES if not seen[act, "done"]}


def test_twenty_walks_of_five_hundred_acts_break_no_invariant():
    seen = walks(cast(), range(SEED, SEED + WALKS), steps=500, kind=CaseWalk)
    assert never_done(seen) == set()
    done = sum(times for (act, result), times in seen.items() if result == "done")
    print(f"\n{WALKS} walks of 500 acts, {done} done, no invariant broken")
