"""After the customer has taken the yes back nothing goes out, whoever is in the middle of sending."""

import pytest

from core import messages
from core.actors import CUSTOMER
from core.models import Dispatch, Message
from core.tasks import run_due
from referrals import tasks
from referrals.flow import consent
from referrals.models import Referral
from tests.factories import CompanyFactory
from tests.support import unguarded, withdrawals, world
from tests.support.race import Intruder, committed
from tests.support.withdrawals import Carrier, rounds

pytestmark = committed

ROUNDS = 4
"""Every moment once; `make soak` does 150."""


@pytest.fixture(autouse=True)
def _carried(settings):
    settings.MESSAGE_PROVIDER = f"{withdrawals.__name__}.Carrier"
    # Eight workers at one dispatch start it more often than one would.
    settings.DISPATCH_STARTS = 1000


def test_eight_senders_send_nothing_once_the_customer_has_stopped_it():
    CompanyFactory()
    for each in rounds(ROUNDS, world.sender()):
        assert each.results == [None] * 9
        assert (each.went_out_afterwards(), each.wait_still()) == ([], 0)


def delivered_and_untold() -> Referral:
    """A referral that was delivered just now; nobody has told the customer yet."""
    CompanyFactory()
    referral = world.submitted()
    Dispatch.objects.filter(hearer="matching.tasks.validate_referral").update(done_at=referral.submitted_at)
    withdrawals.validate.validate(referral.pk)
    return referral


def customer(referral: Referral) -> Intruder:
    return Intruder(lambda: consent.withdraw(Referral.objects.get(pk=referral.pk), by=CUSTOMER))


def text() -> Message | None:
    return Message.objects.filter(to_customer=True).first()


# --- while the text is handed over ------------------------------------------------------------------


def stopped_while_handing_over(monkeypatch) -> Intruder:
    intruder = customer(delivered_and_untold())
    monkeypatch.setattr(Carrier, "send", intruder.before(Carrier.send))
    run_due()
    assert intruder.result.stopped_at
    return intruder


def test_a_stop_waits_for_a_text_that_is_being_handed_over(monkeypatch):
    assert not stopped_while_handing_over(monkeypatch).got_in_between
    assert text().sent_at


def test_negative_control_without_the_text_s_lock_it_leaves_after_the_stop(monkeypatch):
    unguarded.hand_overs_are_not_locked(monkeypatch)
    assert stopped_while_handing_over(monkeypatch).got_in_between


# --- while the text is written ----------------------------------------------------------------------


def stopped_while_writing(monkeypatch) -> Intruder:
    intruder = customer(delivered_and_untold())
    monkeypatch.setattr(tasks.emails, "who_will_call", intruder.before(tasks.emails.who_will_call))
    run_due()
    assert intruder.result.stopped_at
    return intruder


def test_a_stop_waits_for_a_text_that_is_being_written_and_cancels_it(monkeypatch):
    monkeypatch.setattr(messages, "send", lambda pk: None)
    assert not stopped_while_writing(monkeypatch).got_in_between
    assert text().cancelled_at


def test_negative_control_without_the_referral_s_lock_the_text_is_written_after_the_stop(monkeypatch):
    unguarded.referrals_are_not_locked(monkeypatch)
    assert stopped_while_writing(monkeypatch).got_in_between
    assert text().sent_at
