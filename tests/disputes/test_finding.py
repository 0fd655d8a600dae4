"""What staff find about a claim."""

import pytest

from companies.hours import local
from core import clock
from core.refusals import Refused
from disputes.claims import staff_by
from disputes.enums import ClaimState
from disputes.flow import finding
from tests.support import rows, world
from tests.support.time import at

pytestmark = pytest.mark.django_db


def found(claim, state, reason="We spoke with her."):
    return finding.find(claim, finding=state, reason=reason, by=world.staff())


@pytest.mark.parametrize("state", [ClaimState.NO_VIOLATION, ClaimState.ACCIDENTAL, ClaimState.INTENTIONAL])
def test_a_finding_keeps_who_when_and_why(state):
    claim = found(rows.claim(ClaimState.IN_REVIEW), state)
    assert (claim.state, claim.decision_reason) == (state, "We spoke with her.")
    assert claim.decided_by_name == claim.decided_by.actor_name
    assert claim.decided_at <= clock.now()


def test_a_finding_has_a_reason():
    with pytest.raises(Refused, match="Give the reason"):
        found(rows.claim(ClaimState.IN_REVIEW), ClaimState.ACCIDENTAL, reason=" ")


@pytest.mark.parametrize("state", [ClaimState.OPEN, ClaimState.WITHDRAWN, "guilty"])
def test_what_staff_find_is_one_of_three(state):
    with pytest.raises(Refused, match="Choose what you find"):
        found(rows.claim(ClaimState.IN_REVIEW), state)


def test_found_on_purpose_the_pledge_is_to_be_decided_within_two_working_days():
    claim = rows.claim(ClaimState.IN_REVIEW)
    assert found(claim, ClaimState.INTENTIONAL).decide_by == staff_by(claim)


def test_what_is_to_be_mended_has_the_whole_last_day_on_the_company_s_clock():
    claim = rows.claim(ClaimState.IN_REVIEW)
    with at("2026-11-09T03:50:00-06:00"):
        found(claim, ClaimState.ACCIDENTAL)
    ends = local(claim.resolution.due_at, claim.against.time_zone)
    assert ends.isoformat(timespec="minutes") == "2026-11-23T23:59-06:00"
