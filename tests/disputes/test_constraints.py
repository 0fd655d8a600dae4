"""What the database refuses by itself about disputes."""

import pytest

from core import clock
from disputes.enums import DisputeState
from tests.support import rows
from tests.support.refused import refused_by

pytestmark = pytest.mark.django_db


def test_a_dispute_starts_in_a_state_of_the_table():
    with refused_by("dispute_is_known"):
        rows.dispute("odd", decided_at=None, decision_reason="", decided_by_name="")


def test_a_referral_has_one_live_dispute():
    first = rows.dispute()
    with refused_by("one_live_dispute"):
        rows.dispute(referral=first.referral)


def test_a_decided_dispute_leaves_room_for_another():
    first = rows.dispute(DisputeState.DECLINED)
    assert rows.dispute(referral=first.referral)


@pytest.mark.parametrize("state", [DisputeState.UPHELD, DisputeState.DECLINED])
@pytest.mark.parametrize("missing", [{"decided_at": None}, {"decision_reason": ""}, {"decided_by_name": ""}])
def test_a_decision_has_a_time_and_a_reason(state, missing):
    with refused_by("decided_with_a_reason"):
        rows.dispute(state, **missing)


@pytest.mark.parametrize("early", [{"decided_at": clock.now()}, {"decision_reason": "Listed."}])
def test_an_open_dispute_has_no_decision_yet(early):
    with refused_by("decided_with_a_reason"):
        rows.dispute(**early)


def test_a_dispute_is_appealed_once():
    dispute = rows.dispute(DisputeState.APPEALED)
    rows.appeal(dispute)
    with refused_by("disputes_appeal_dispute_id_key"):
        rows.appeal(dispute)
