"""The call in a random world: whatever is done, in whatever order, what must be true stays true."""

import pytest

from referrals.flow import intake
from tests.support.walk import Broken, CaseWalk, cast, walks

pytestmark = pytest.mark.django_db

SEEDS = range(4)
"""`make soak` walks five hundred times."""


def test_random_walks_break_no_invariant():
    seen = walks(cast(), SEEDS)
    assert seen["submit", "done"]
    assert seen["stands", "delivered"]


def test_random_walks_in_which_much_goes_wrong_break_no_invariant():
    seen = walks(cast(), range(2), steps=150, kind=CaseWalk)
    assert seen["open_dispute", "done"]
    assert seen["open_claim", "done"]


def test_negative_control_a_match_that_is_not_let_go_is_found_with_its_seed_and_steps(monkeypatch):
    monkeypatch.setattr(intake, "end_live", lambda referral, **_: None)
    with pytest.raises(Broken, match=r"(?s)^Walk \d+:\n  1 .*(ask_again|abandon) .*match_is_as_the_state_says: R-\d+"):
        walks(cast(), SEEDS)
