"""Every hard criterion: what passes, what fails, and the two values it compared."""

import pytest

from matching.criteria import CRITERIA, LABELS, LOSERS, floors, open_now, pledged, reason_in_words, same_day
from matching.engine import decide, differences
from matching.need import Finding, Weights
from tests.matching.facts import WEIGHTS, candidate, need

FLOORS = ["gives", "experience"]
RULES = ["self", "zip", "service", "property", "same_day", "standing", "pause", "hours", "block", "pledge"]
CRITERION = dict(zip(RULES, CRITERIA, strict=True))
PASSING = [
    ("self", {}, "another company", "another company"),
    ("zip", {}, "78745", "in its South Austin area"),
    ("service", {}, "Termites", "on its list"),
    ("property", {}, "residential", "takes residential"),
    (
        "property",
        {"property_types": ("residential", "commercial")},
        "residential",
        "takes residential, commercial",
    ),
    ("standing", {}, "active or referring paused", "active"),
    ("standing", {"standing": "referring_paused"}, "active or referring paused", "referring paused"),
    ("pause", {}, "accepting", "accepting"),
    ("hours", {}, "Tue 10:06 AM Central", "open 7:00 AM to 6:00 PM"),
    ("block", {}, "off its do-not-receive list", "sender is not on it"),
]
FAILING = [
    ("self", {"company_id": 1}, "another company", "the sender itself"),
    ("zip", {"area": "", "area_active": False}, "78745", "in none of its areas"),
    ("zip", {"area_active": False}, "78745", "South Austin area switched off"),
    ("service", {"lists_service": False}, "Termites", "not on its list"),
    (
        "property",
        {"property_types": ("commercial", "municipal")},
        "residential",
        "takes commercial, municipal",
    ),
    ("property", {"property_types": ()}, "residential", "takes none"),
    ("standing", {"standing": "applicant"}, "active or referring paused", "applicant"),
    ("standing", {"standing": "on_hold"}, "active or referring paused", "on hold"),
    ("standing", {"standing": "suspended"}, "active or referring paused", "suspended"),
    ("standing", {"standing": "removed"}, "active or referring paused", "removed"),
    ("pause", {"paused": True}, "accepting", "paused"),
    ("hours", {"hours": ()}, "Tue 10:06 AM Central", "closed that day"),
    (
        "hours",
        {"hours": (), "closed_for": "Thanksgiving Day"},
        "Tue 10:06 AM Central",
        "closed for Thanksgiving Day",
    ),
    ("block", {"blocks_sender": True}, "off its do-not-receive list", "sender is on it"),
]


@pytest.mark.parametrize(("rule", "facts", "wanted", "had"), PASSING)
def test_a_fitting_company_passes_with_both_values_shown(rule, facts, wanted, had):
    assert CRITERION[rule](need(), candidate(**facts)) == Finding(rule, True, wanted, had)


@pytest.mark.parametrize(("rule", "facts", "wanted", "had"), FAILING)
def test_a_company_that_does_not_fit_fails_with_both_values_shown(rule, facts, wanted, had):
    assert CRITERION[rule](need(), candidate(**facts)) == Finding(rule, False, wanted, had)


@pytest.mark.parametrize(
    ("property_type", "taken", "fits"),
    [
        (wanted, taken, wanted == taken)
        for wanted in ("residential", "commercial", "municipal")
        for taken in ("residential", "commercial", "municipal")
    ],
)
def test_a_property_type_fits_only_its_own_kind(property_type, taken, fits):
    found = CRITERION["property"](need(property_type=property_type), candidate(property_types=(taken,)))
    assert found.passed is fits


@pytest.mark.parametrize(
    ("pledge", "existing", "passed", "wanted", "had"),
    [
        ("pledged", True, True, "pledged", "pledged"),
        ("not_pledged", True, False, "pledged", "not pledged"),
        ("opted_out", True, False, "pledged", "opted out"),
        ("revoked", True, False, "pledged", "revoked"),
        ("pledged", False, True, "not needed", "pledged"),
        ("not_pledged", False, True, "not needed", "not pledged"),
        ("opted_out", False, True, "not needed", "opted out"),
        ("revoked", False, True, "not needed", "revoked"),
    ],
)
def test_only_an_existing_customer_needs_a_pledge(pledge, existing, passed, wanted, had):
    found = pledged(need(existing_customer=existing), candidate(pledge=pledge))
    assert found == Finding("pledge", passed, wanted, had)


@pytest.mark.parametrize(
    ("urgent", "takes", "passed", "wanted", "had"),
    [
        (True, True, True, "taken", "taken"),
        (True, False, False, "taken", "not taken"),
        (False, True, True, "not needed", "taken"),
        (False, False, True, "not needed", "not taken"),
    ],
)
def test_only_a_job_for_today_needs_a_company_that_takes_such_jobs(urgent, takes, passed, wanted, had):
    found = same_day(need(urgent=urgent), candidate(takes_emergencies=takes))
    assert found == Finding("same_day", passed, wanted, had)


@pytest.mark.parametrize(
    ("minute", "is_open"),
    [(0, False), (419, False), (420, True), (421, True), (1079, True), (1080, False), (1439, False)],
)
def test_a_span_holds_its_first_minute_and_not_its_last(minute, is_open):
    assert open_now(need(), candidate(local_minute=minute, hours=((420, 1080),))).passed is is_open


@pytest.mark.parametrize("minute", [0, 1, 720, 1439])
def test_round_the_clock_is_open_at_every_minute(minute):
    found = open_now(need(), candidate(local_minute=minute, hours=((0, 1440),)))
    assert found == Finding("hours", True, "Tue 10:06 AM Central", "open round the clock")


@pytest.mark.parametrize(("minute", "is_open"), [(719, True), (720, False), (779, False), (780, True)])
def test_a_company_is_closed_between_two_spans(minute, is_open):
    assert open_now(need(), candidate(local_minute=minute, hours=((480, 720), (780, 1020)))).passed is is_open


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (((480, 720), (780, 1020)), "open 8:00 AM to 12:00 PM, 1:00 PM to 5:00 PM"),
        (((0, 390),), "open 12:00 AM to 6:30 AM"),
        (((1080, 1440),), "open 6:00 PM to 12:00 AM"),
    ],
)
def test_hours_are_told_on_a_twelve_hour_clock(hours, words):
    assert open_now(need(), candidate(hours=hours)).had == words


def test_the_criteria_stand_in_the_order_of_the_gates():
    assert [criterion(need(), candidate()).rule for criterion in CRITERIA] == RULES


def test_every_rule_has_a_label_and_words_for_its_losers():
    assert list(LABELS) == list(LOSERS) == [*RULES, *FLOORS]


@pytest.mark.parametrize(
    ("rule", "count", "words"),
    [
        ("self", 1, "1 is the sender"),
        ("zip", 1, "1 has no active area with 78745"),
        ("zip", 3, "3 have no active area with 78745"),
        ("service", 1, "1 does not offer Termites"),
        ("service", 4, "4 do not offer Termites"),
        ("property", 1, "1 does not take residential jobs"),
        ("property", 2, "2 do not take residential jobs"),
        ("same_day", 1, "1 does not take emergency or same-day jobs"),
        ("same_day", 2, "2 do not take emergency or same-day jobs"),
        ("standing", 1, "1 is not in good standing"),
        ("standing", 2, "2 are not in good standing"),
        ("pause", 1, "1 is paused"),
        ("pause", 2, "2 are paused"),
        ("hours", 1, "1 is closed at that time"),
        ("hours", 2, "2 are closed at that time"),
        ("block", 1, "1 takes no referrals from this sender"),
        ("block", 2, "2 take no referrals from this sender"),
        ("gives", 1, "1 sends too few referrals"),
        ("gives", 2, "2 send too few referrals"),
        ("experience", 1, "1 is below what customers are to expect"),
        ("experience", 2, "2 are below what customers are to expect"),
        ("pledge", 1, "1 has no Pledge to Protect, and this is an existing customer"),
        ("pledge", 2, "2 have no Pledge to Protect, and this is an existing customer"),
    ],
)
def test_losers_are_counted_in_words(rule, count, words):
    assert reason_in_words(rule, count, need()) == words


# --- floors: settings, off by default ---


def with_floors(**asked):
    return Weights(bid=50.0, giving=20.0, quality=30.0, **asked)


def test_no_floor_is_asked_for_by_default():
    assert floors(WEIGHTS) == ()


@pytest.mark.parametrize(("given", "passed"), [(2, False), (3, True), (58, True)])
def test_a_floor_of_giving_passes_over_who_gave_fewer(given, passed):
    weights = with_floors(given_floor=3)
    (rule,) = floors(weights)
    assert rule(need(), candidate(given=given)) == Finding(
        "gives", passed, "at least 3 sent in 90 days", f"{given} sent in 90 days"
    )


@pytest.mark.parametrize(("sold", "passed", "had"), [(0, False, "60.3%"), (20, True, "67%"), (58, True, "79.7%")])
def test_a_floor_of_experience_compares_the_mean_of_the_three_shares(sold, passed, had):
    (rule,) = floors(with_floors(experience_floor=6_700))
    assert rule(need(), candidate(sold=sold)) == Finding("experience", passed, "at least 67%", had)


def test_a_newcomer_is_measured_by_the_networks_median():
    newcomer = candidate(received=0, answered=0, sold=0, stars_count=0, stars_sum=0)
    (rule,) = floors(with_floors(experience_floor=5_001))
    assert (rule(need(), newcomer).passed, rule(need(), newcomer).had) == (False, "50%")


def test_a_floor_that_is_on_is_found_in_every_verdict_and_replayed():
    weights = with_floors(given_floor=60, experience_floor=1)
    decision = decide(need(), [candidate()], weights, 0)
    assert [finding.rule for finding in decision.verdicts[0].findings] == [*RULES, *FLOORS]
    assert decision.verdicts[0].failed.rule == "gives"
    assert differences(decision.document()) == []
