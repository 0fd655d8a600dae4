"""Validation before delivery: every rule, what its failure leads to, and what the sender reads."""

import pytest

from matching.checks import CHECKS, DROPPED_OUT, validate
from matching.need import Consequence, Finding
from tests.matching.facts import submission

RULES = [
    "phone",
    "need",
    "consent",
    "consent_company",
    "confirmations",
    "repeat",
    "pledge",
    "standing",
    "pause",
    "block",
    "near_repeat",
]
REJECT, RETURN, HOLD, DELIVER = Consequence
NO_PLEDGE = {"existing_customer": True, "pledge": "revoked"}
STANDINGS = "active or referring paused"


def found(rule, **changes):
    findings = validate(submission(**changes)).findings
    return next(finding for finding in findings if finding.rule == rule)


def test_a_complete_submission_is_delivered_without_a_reason():
    validation = validate(submission())
    assert (validation.outcome, validation.reason) == (DELIVER, "")


def test_every_rule_is_looked_at_in_order_even_after_one_has_failed():
    assert [finding.rule for finding in validate(submission(phone="")).findings] == RULES


@pytest.mark.parametrize(
    ("changes", "failed", "outcome"),
    [
        ({"phone": "+15125550"}, ["phone"], REJECT),
        ({"timing": ""}, ["need"], REJECT),
        ({"consent_script": ""}, ["consent"], REJECT),
        ({"consent_company_id": None}, ["consent", "consent_company"], REJECT),
        ({"consent_company_id": 3}, ["consent_company"], REJECT),
        ({"assignment_company_id": None}, ["consent_company"], REJECT),
        ({"assignment_company_id": None, "consent_company_id": None}, ["consent", "consent_company"], REJECT),
        ({"confirmations": 2}, ["confirmations"], REJECT),
        ({"live_repeats": 1}, ["repeat"], REJECT),
        (NO_PLEDGE, ["pledge"], RETURN),
        ({"standing": "suspended"}, ["standing"], RETURN),
        ({"paused": True}, ["pause"], RETURN),
        ({"blocks_sender": True}, ["block"], RETURN),
        ({"near_repeats": 1}, ["near_repeat"], HOLD),
    ],
)
def test_a_failure_leads_to_its_consequence(changes, failed, outcome):
    validation = validate(submission(**changes))
    rules = [finding.rule for finding in validation.findings if not finding.passed]
    assert (rules, validation.outcome) == (failed, outcome)


@pytest.mark.parametrize(
    ("phone", "dialable"),
    [
        ("+15125550142", True),
        ("+15122345678", True),
        ("+17372345678", True),
        ("+16042345678", True),
        ("+18005550142", True),
        ("", False),
        ("5125550142", False),
        ("+1512555014", False),
        ("+151255501423", False),
        ("+10125550142", False),
        ("+11125550142", False),
        ("+19115550142", False),
        ("+15121550142", False),
        ("+15120550142", False),
        ("+15129110142", False),
        ("+15124110142", False),
        ("+442071838750", False),
        ("+1512555014x", False),
        ("+15125550142\n", False),
        ("+1512555014\N{ARABIC-INDIC DIGIT TWO}", False),
    ],
)
def test_a_phone_is_dialable_when_it_has_the_shape_of_a_north_american_number(phone, dialable):
    assert found("phone", phone=phone).passed is dialable


@pytest.mark.parametrize(
    ("changes", "had"),
    [
        ({"zip_code": ""}, "without ZIP"),
        ({"service": ""}, "without service"),
        ({"property_type": ""}, "without property type"),
        ({"timing": " "}, "without timing"),
        ({"zip_code": "", "timing": ""}, "without ZIP, timing"),
    ],
)
def test_an_incomplete_need_says_what_is_missing(changes, had):
    assert found("need", **changes) == Finding("need", False, "complete", had)


@pytest.mark.parametrize(("confirmations", "passed"), [(0, False), (1, False), (2, False), (3, True), (4, False)])
def test_all_three_confirmations_count(confirmations, passed):
    assert found("confirmations", confirmations=confirmations).passed is passed


@pytest.mark.parametrize(
    ("pledge", "existing", "passed"),
    [
        (pledge, existing, pledge == "pledged" or not existing)
        for pledge in ("pledged", "not_pledged", "opted_out", "revoked")
        for existing in (True, False)
    ],
)
def test_only_an_existing_customer_needs_a_pledge_that_still_stands(pledge, existing, passed):
    assert found("pledge", pledge=pledge, existing_customer=existing).passed is passed


@pytest.mark.parametrize(
    ("standing", "passed", "had"),
    [
        ("applicant", False, "applicant"),
        ("active", True, "active"),
        ("on_hold", False, "on hold"),
        ("referring_paused", True, "referring paused"),
        ("suspended", False, "suspended"),
        ("removed", False, "removed"),
    ],
)
def test_only_two_standings_still_receive(standing, passed, had):
    assert found("standing", standing=standing) == Finding("standing", passed, STANDINGS, had)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"phone": "", "paused": True, "near_repeats": 1}, REJECT),
        ({"paused": True, "near_repeats": 1}, RETURN),
        ({"live_repeats": 1, "near_repeats": 1}, REJECT),
        ({"phone": "", "paused": True}, REJECT),
    ],
)
def test_of_several_failures_the_gravest_counts(changes, outcome):
    assert validate(submission(**changes)).outcome is outcome


def test_the_first_failure_of_the_gravest_kind_gives_the_reason():
    validation = validate(submission(paused=True, confirmations=1, live_repeats=1))
    assert validation.reason == "The customer's three confirmations are not complete. Nothing was sent."


@pytest.mark.parametrize("changes", [{"standing": "removed"}, {"paused": True}, {"blocks_sender": True}])
def test_the_sender_is_not_told_why_a_company_dropped_out(changes):
    assert validate(submission(**changes)).reason == DROPPED_OUT


def test_a_waived_hold_is_delivered_and_stays_on_record():
    validation = validate(submission(near_repeats=1), waived=frozenset({"near_repeat"}))
    assert (validation.outcome, validation.findings[-1].passed) == (DELIVER, False)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"phone": ""}, REJECT),
        ({"consent_company_id": None}, REJECT),
        ({"live_repeats": 1}, REJECT),
        (NO_PLEDGE, RETURN),
        ({"paused": True}, RETURN),
        ({"paused": True, "near_repeats": 1}, RETURN),
    ],
)
def test_nothing_but_a_hold_can_be_waived(changes, outcome):
    assert validate(submission(**changes), waived=frozenset(RULES)).outcome is outcome


def test_another_rule_s_waiver_leaves_a_hold():
    assert validate(submission(near_repeats=1), waived=frozenset({"phone"})).outcome is HOLD


def test_every_reason_is_a_short_sentence():
    assert all(check.reason.endswith(".") and len(check.reason) <= 120 for check in CHECKS)


def test_no_finding_and_no_reason_holds_the_phone_number():
    secret = submission(phone="+15125550199x")
    assert "5550199" not in repr(secret) + repr(validate(secret))
