"""The kept counts say at any time what counting would say."""

from collections import Counter

import pytest

from core import clock
from core.actors import BATON
from referrals import counts
from referrals.counts import Kind
from referrals.enums import CaseState, Side, Status
from referrals.flow import marks
from referrals.flow.counts import fold
from referrals.models import KeptCount, Referral
from tests.support import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken_for_another():
    return rows.referral(Status.DELIVERED, taken_by=rows.baton())


def counted(company, side):
    own = Referral.objects.received_by(company) if side == Side.RECEIVED else Referral.objects.sent_by(company)
    return Counter(
        Kind(referral.status, referral.case_state != "", referral.stopped_at is not None) for referral in own
    )


def parties(referral):
    return [
        (referral.recipient, Side.RECEIVED),
        (referral.sender, Side.SENT),
        (referral.taken_by, Side.SENT),
    ]


def test_a_referral_counts_for_everybody_who_has_a_part_in_it(taken_for_another):
    assert [counts.kept(*party) for party in parties(taken_for_another)] == [{Kind("delivered"): 1}] * 3


def test_a_move_and_a_case_are_counted_where_the_referral_stands_now(taken_for_another):
    rows.behind_the_back(taken_for_another, status=Status.SOLD)
    marks.mark_case(taken_for_another, state=CaseState.OPEN, by=BATON)
    assert [+counts.kept(*party) for party in parties(taken_for_another)] == [{Kind("sold", disputed=True): 1}] * 3


def test_who_took_consent_back_is_counted_apart(taken_for_another):
    rows.behind_the_back(taken_for_another, stopped_at=clock.now())
    fold()
    assert [+counts.kept(*party) for party in parties(taken_for_another)] == [{Kind("delivered", stopped=True): 1}] * 3


def test_what_goes_counts_no_more(taken_for_another):
    party = taken_for_another.recipient, Side.RECEIVED
    taken_for_another.delete()
    assert +counts.kept(*party) == Counter()


def test_folding_leaves_one_row_of_a_kind_and_the_same_counts(taken_for_another):
    for _ in range(3):
        rows.referral(Status.NO_SALE, sender=taken_for_another.sender)
    rows.behind_the_back(taken_for_another, status=Status.SOLD)
    fold()
    kept = KeptCount.objects.filter(company=taken_for_another.sender)
    assert sorted(kept.values_list("status", "change", "folded")) == [("no_sale", 3, True), ("sold", 1, True)]
    assert counts.kept(taken_for_another.sender, Side.SENT) == counted(taken_for_another.sender, Side.SENT)


def test_what_moves_after_folding_is_added_to_it(taken_for_another):
    fold()
    rows.referral(Status.DELIVERED, recipient=taken_for_another.recipient)
    fold()
    assert counts.kept(taken_for_another.recipient, Side.RECEIVED) == {Kind("delivered"): 2}
