"""What the database refuses by itself about disputes."""

import pytest

from core import clock
from disputes.enums import (
    CLAIM_UNDECIDED,
    ClaimState,
    DisputeState,
    FlagKind,
    Ground,
    ReinstatementState,
    ResolutionState,
    Ruling,
    Way,
)
from disputes.models import SavedAnswer
from disputes.models.evidence import MOST_BYTES
from referrals.enums import Status
from tests.factories import UserFactory
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


def test_no_more_is_given_back_than_was_charged():
    with refused_by("credit_within_the_charge"):
        rows.dispute(DisputeState.UPHELD, charge_cents=5000, credit_cents=5001)


def test_all_of_the_charge_can_be_given_back():
    assert rows.dispute(DisputeState.UPHELD, charge_cents=5000, credit_cents=5000)


def test_a_dispute_in_review_gives_nothing_back():
    with refused_by("credit_once_decided"):
        rows.dispute(credit_cents=0)


def test_a_decision_says_how_much_it_gives_back():
    with refused_by("credit_once_decided"):
        rows.dispute(DisputeState.DECLINED, credit_cents=None)


@pytest.mark.parametrize("of", [lambda: {"claim": rows.claim(), "dispute": rows.dispute()}, lambda: {"claim": None}])
def test_a_comment_is_on_one_case(of):
    with refused_by("comment_on_one_case"):
        rows.comment(**of())


@pytest.mark.parametrize("of", [lambda: {"claim": rows.claim(), "dispute": rows.dispute()}, lambda: {"claim": None}])
def test_a_file_is_beside_one_case(of):
    with refused_by("evidence_of_one_case"):
        rows.evidence(**of())


@pytest.mark.parametrize("size", [0, MOST_BYTES + 1])
def test_a_file_has_a_size_within_bounds(size):
    with refused_by("evidence_of_a_size"):
        rows.evidence(size=size)


def test_a_file_stands_once_beside_a_dispute():
    first = rows.evidence()
    with refused_by("same_file_once_a_dispute"):
        rows.evidence(dispute=first.dispute)


def test_a_file_stands_once_beside_a_claim():
    first = rows.evidence(claim=rows.claim())
    with refused_by("same_file_once_a_claim"):
        rows.evidence(claim=first.claim)


def test_a_claim_starts_in_a_state_of_the_table():
    with refused_by("claim_is_known"):
        rows.claim("odd")


@pytest.mark.parametrize("state", sorted(CLAIM_UNDECIDED | {ClaimState.ACCIDENTAL, ClaimState.INTENTIONAL}))
def test_a_referral_has_one_live_claim(state):
    first = rows.claim(state)
    with refused_by("one_live_claim"):
        rows.claim(referral=first.referral)


@pytest.mark.parametrize("state", [ClaimState.NO_VIOLATION, ClaimState.WITHDRAWN])
def test_a_claim_that_came_to_nothing_leaves_room_for_another(state):
    first = rows.claim(state)
    assert rows.claim(referral=first.referral)


def test_nobody_claims_against_themselves():
    of = rows.referral(Status.DELIVERED, existing_customer=True)
    with refused_by("claim_against_another"):
        rows.claim(referral=of, against=of.sender)


@pytest.mark.parametrize("ground", [Ground.COMPLAINT, Ground.REPORTS])
def test_two_grounds_need_a_switch(ground):
    with refused_by("switched_by_its_ground"):
        rows.claim(ground=ground, switched=False)


@pytest.mark.parametrize("half", [{"answer": "No."}, {"answered_at": clock.now()}, {"answered_by_name": "Tom Field"}])
def test_an_answer_has_a_time_and_a_name(half):
    with refused_by("answered_by_somebody"):
        rows.claim(**half)


def test_a_finding_comes_after_the_review():
    with refused_by("found_after_review"):
        rows.claim(ClaimState.ACCIDENTAL, reviewed_from=None)


@pytest.mark.parametrize("missing", [{"decided_at": None}, {"decision_reason": ""}, {"decided_by_name": ""}])
def test_a_finding_has_a_time_and_a_reason(missing):
    with refused_by("found_with_a_reason"):
        rows.claim(ClaimState.INTENTIONAL, **missing)


def ruled(**columns):
    said = {"ruling": Ruling.KEPT, "ruled_because": "Trained.", "ruled_by_name": "Ada", "ruled_at": clock.now()}
    return {**said, "ruled_by": UserFactory(), **columns}


@pytest.mark.parametrize(
    "missing", [{"ruled_at": None}, {"ruled_because": ""}, {"ruled_by_name": ""}, {"ruled_by": None}]
)
def test_a_ruling_has_a_person_a_time_and_a_reason(missing):
    with refused_by("ruled_with_a_reason"):
        rows.claim(ClaimState.INTENTIONAL, **ruled(**missing))


def test_a_pledge_is_ruled_on_only_after_a_violation():
    with refused_by("ruled_with_a_reason"):
        rows.claim(ClaimState.NO_VIOLATION, **ruled())


def test_a_resolution_starts_in_a_state_of_the_table():
    with refused_by("resolution_is_known"):
        rows.resolution("zz", way=Way.RETURN)


def test_a_claim_has_one_resolution():
    first = rows.resolution()
    with refused_by("disputes_resolution_claim_id_key"):
        rows.resolution(claim=first.claim)


def test_what_is_offered_is_offered_in_some_way():
    with refused_by("offered_in_some_way"):
        rows.resolution(ResolutionState.OFFERED, way="")


@pytest.mark.parametrize("amount", [{"way": Way.COMPENSATE}, {"way": Way.RETURN, "amount_cents": 100}])
def test_an_amount_goes_with_compensating(amount):
    with refused_by("compensated_with_an_amount"):
        rows.resolution(ResolutionState.OFFERED, **amount)


def test_what_is_not_resolved_was_not_closed():
    with refused_by("closed_once_resolved"):
        rows.resolution(ResolutionState.REFUSED, closed_because="Paid.")


def test_a_request_starts_in_a_state_of_the_table():
    with refused_by("reinstatement_is_known"):
        rows.reinstatement("odd")


def test_a_company_has_one_open_request():
    first = rows.reinstatement()
    with refused_by("one_open_request"):
        rows.reinstatement(company=first.company)


@pytest.mark.parametrize("missing", [{"decided_at": None}, {"decision_reason": ""}, {"decided_by_name": ""}])
def test_a_decided_request_has_a_time_and_a_reason(missing):
    with refused_by("reinstated_with_a_reason"):
        rows.reinstatement(ReinstatementState.REFUSED, **missing)


def test_conditions_are_of_what_was_granted():
    with refused_by("conditions_once_granted"):
        rows.reinstatement(ReinstatementState.REFUSED, conditions="Train again in May.")


def test_a_company_has_one_open_flag_of_a_kind():
    first = rows.flag()
    with refused_by("one_open_flag"):
        rows.flag(company=first.company)


@pytest.mark.parametrize("kind", [FlagKind.NO_CONSENT, FlagKind.PROTECTED_SALE])
def test_only_a_protected_sale_names_a_report(kind):
    outcome = None if kind == FlagKind.PROTECTED_SALE else rows.outcome()
    with refused_by("sale_of_a_report"):
        rows.flag(kind, outcome=outcome)


@pytest.mark.parametrize(
    "half", [{"settled_at": clock.now()}, {"settled_because": "Talked."}, {"settled_by_name": "Ada"}]
)
def test_a_settled_flag_has_a_time_and_a_reason(half):
    with refused_by("settled_with_a_reason"):
        rows.flag(**half)


def test_a_report_is_flagged_once():
    sold = rows.outcome(Status.SOLD, sold_cents=100)
    rows.flag(FlagKind.PROTECTED_SALE, outcome=sold)
    with refused_by("disputes_flag_outcome_id_key"):
        rows.flag(FlagKind.PROTECTED_SALE, outcome=sold)


def test_saved_answers_are_told_apart_by_their_titles():
    SavedAnswer.objects.create(title="No contact", words="Nobody called.")
    with refused_by("disputes_savedanswer_title_key"):
        SavedAnswer.objects.create(title="No contact", words="Again.")


@pytest.mark.parametrize(
    "said", [{"aside_until": clock.now(), "aside_since": clock.now()}, {"aside_because": "Later."}]
)
def test_what_is_put_aside_says_since_when_until_when_and_why(said):
    with refused_by("dispute_aside_with_a_word"):
        rows.dispute(**said)
    with refused_by("claim_aside_with_a_word"):
        rows.claim(**said)
    with refused_by("reinstatement_aside_with_a_word"):
        rows.reinstatement(**said)
    with refused_by("flag_aside_with_a_word"):
        rows.flag(**said)
