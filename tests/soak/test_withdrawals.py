"""Eight senders against a customer who says stop, 150 times; and the same without the locks, which must go wrong."""

from collections.abc import Iterator

import pytest

from tests.factories import CompanyFactory
from tests.support import unguarded, withdrawals, world
from tests.support.race import committed
from tests.support.withdrawals import rounds

pytestmark = [pytest.mark.soak, committed]

ROUNDS = 150


@pytest.fixture(autouse=True)
def _carried(settings):
    settings.MESSAGE_PROVIDER = f"{withdrawals.__name__}.Carrier"
    settings.DISPATCH_STARTS = 1000


def late() -> Iterator[list[str]]:
    """What went out after the stop, round by round."""
    CompanyFactory()
    return (each.went_out_afterwards() for each in rounds(ROUNDS, world.sender()))


def test_after_a_withdrawal_nothing_goes_out():
    assert list(late()) == [[]] * ROUNDS


def test_negative_control_without_locks_texts_go_out_after_the_withdrawal(monkeypatch):
    unguarded.hand_overs_are_not_locked(monkeypatch)
    unguarded.referrals_are_not_locked(monkeypatch)
    assert any(late())
