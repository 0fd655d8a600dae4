"""Validation before delivery: every rule, what its failure leads to, and what the sender reads."""

import pytest

from matching.checks import CHECKS, validate
from matching.need import Consequence, Finding
from tests.matching.facts import submission

RULES = [
    "phone",
    "name",
    "zip",
    "need",
    "consent",
    "consent_company",
    "confirmations",
    "resolved",
    "repeat",
    "pledge",
    "standing",
    "pause",
    "block",
    "phone_here",
    "email",
    "near_resolved",
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
        ({"name": " "}, ["name"], REJECT),
        ({"zip_place": ""}, ["zip"], REJECT),
        ({"timing": ""}, ["need"], REJECT),
        ({"consent_script": ""}, ["consent"], REJECT),
        ({"consent_company_id": None}, ["consent", "consent_company"], REJECT),
        ({"consent_company_id": 3}, ["consent_company"], REJECT),
        ({"assignment_company_id": None}, ["consent_company"], REJECT),
        ({"assignment_company_id": None, "consent_company_id": None}, ["consent", "consent_company"], REJECT),
        ({"confirmations": 2}, ["confirmations"], REJECT),
        ({"live_repeats": 1}, ["repeat"], REJECT),
        ({"live_repeats": 1, "resolved": 1}, ["resolved", "repeat"], REJECT),
        (NO_PLEDGE, ["pledge"], RETURN),
        ({"standing": "suspended"}, ["standing"], RETURN),
        ({"paused": True}, ["pause"], RETURN),
        ({"blocks_sender": True}, ["block"], RETURN),
        ({"phone": "+442071838750"}, ["phone_here"], HOLD),
        ({"email": "marisol@brightmail"}, ["email"], HOLD),
        ({"near_repeats": 1}, ["near_repeat"], HOLD),
        ({"near_repeats": 1, "near_resolved": 1}, ["near_resolved", "near_repeat"], HOLD),
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
        ("+442071838750", True),
        ("+44207", False),
        ("+4420718387501234", False),
        ("+0442071838750", False),
        ("+44207183875O", False),
        ("+442071838750\n", False),
        ("+1512555014x", False),
        ("+15125550142\n", False),
        ("+1512555014\N{ARABIC-INDIC DIGIT TWO}", False),
    ],
)
def test_a_phone_is_dialable_when_it_has_the_shape_of_a_number_here_or_abroad(phone, dialable):
    assert found("phone", phone=phone).passed is dialable


@pytest.mark.parametrize(
    ("phone", "here"),
    [
        ("+15125550142", True),
        ("+16042345678", True),
        ("+442071838750", False),
        ("+525512345678", False),
        ("", True),
    ],
)
def test_a_number_of_another_country_is_doubtful(phone, here):
    assert found("phone_here", phone=phone).passed is here


@pytest.mark.parametrize("area_code", ["212", "305", "415", "907", "808", "604"])
def test_the_phone_of_another_state_is_no_doubt(area_code):
    assert validate(submission(phone=f"+1{area_code}5550142")).outcome is DELIVER


@pytest.mark.parametrize(
    ("email", "plausible", "had"),
    [
        ("marisol.vega@example.com", True, "a dot"),
        ("", True, "no e-mail given"),
        ("marisol.vega@brightmail", False, "no dot"),
        ("marisol.vega", False, "no dot"),
        ("marisol.vega@", False, "no dot"),
    ],
)
def test_an_e_mail_without_a_dot_in_its_domain_is_doubtful(email, plausible, had):
    assert found("email", email=email) == Finding("email", plausible, "a dot after the @", had)


@pytest.mark.parametrize(("place", "had"), [("Austin, TX", "Austin, TX"), ("", "no such ZIP")])
def test_a_zip_is_one_that_exists(place, had):
    assert found("zip", zip_place=place) == Finding("zip", bool(place), "a ZIP that exists", had)


@pytest.mark.parametrize(("name", "had"), [("Marisol Vega", "a name"), ("", "none"), ("  ", "none")])
def test_the_customer_has_a_name(name, had):
    assert found("name", name=name) == Finding("name", had == "a name", "a name", had)


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
    assert validation.reason.startswith("The customer's three confirmations are not complete. Nothing was sent")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"standing": "suspended"}, "is not taking referrals at the moment"),
        ({"paused": True}, "has just paused"),
        ({"blocks_sender": True}, "does not take referrals from this sender"),
    ],
)
def test_the_sender_reads_which_company_dropped_out_and_why_but_not_its_standing(changes, words):
    told = validate(submission(**changes))
    assert told.reason == f"Copperline Pest {words}. Nothing was sent, and nothing is charged."
    assert told.to_do == "Ask for a new match."


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


SAYS_WHAT_TO_DO = {
    REJECT: ("Nothing was sent, and nothing is charged.", ("Refer them anew", "If it is a second job, ask Baton")),
    RETURN: ("Nothing was sent, and nothing is charged.", "Ask for a new match."),
    HOLD: (".", "A person at Baton looks before it is sent."),
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.find.__name__)
def test_every_reason_says_what_is_wrong_what_happened_and_what_to_do(check):
    happened, to_do = SAYS_WHAT_TO_DO[check.leads_to]
    assert check.reason.endswith(happened)
    assert check.to_do.startswith(to_do)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.find.__name__)
def test_every_reason_fits_beside_the_state(check):
    assert len(check.reason) <= 200


def test_no_finding_and_no_reason_holds_who_the_customer_is():
    secret = submission(name="Xaverine Quillfeather", phone="+442079460199", email="xq@brightmail")
    told = repr(secret) + repr(validate(secret))
    assert not [word for word in ("Xaverine", "79460199", "brightmail") if word in told]
