"""What a claim means for the pledge: staff take it away or let it stand, and only where it is in question."""

import pytest

from companies.enums import Pledge
from companies.flow import pledge
from companies.models import Company
from core.models import Event
from core.refusals import MoveRefused, Refused
from disputes.enums import CaseKind, ClaimState, ResolutionState, Ruling
from disputes.flow import ruling
from disputes.models import Claim, Waiting
from tests.support import rows, world
from tests.support.every_hand import by_all
from tests.support.refused import tried

pytestmark = pytest.mark.django_db

ACTS = {"revoke": ruling.revoke, "keep": ruling.keep}


def found(state: str, *, resolution: str = ResolutionState.OWED, stands: str = Pledge.PLEDGED) -> Claim:
    claim = rows.claim(state, against=rows.company(pledge=stands))
    if state in (ClaimState.ACCIDENTAL, ClaimState.INTENTIONAL):
        rows.resolution(resolution, claim=claim)
    return claim


IN_QUESTION = {
    (ClaimState.INTENTIONAL, ResolutionState.OWED),
    (ClaimState.INTENTIONAL, ResolutionState.CONFIRMED),
    (ClaimState.INTENTIONAL, ResolutionState.LAPSED),
    (ClaimState.ACCIDENTAL, ResolutionState.LAPSED),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("resolution", [ResolutionState.OWED, ResolutionState.CONFIRMED, ResolutionState.LAPSED])
@pytest.mark.parametrize("state", [ClaimState.IN_REVIEW, ClaimState.ACCIDENTAL, ClaimState.INTENTIONAL])
def test_the_pledge_is_in_question_on_purpose_at_once_and_by_accident_after_a_lapse(state, resolution, act):
    claim = found(state, resolution=resolution)
    allowed = None if (state, resolution) in IN_QUESTION else MoveRefused
    assert tried(lambda: act(claim, reason="A plan was sold.", by=world.staff())) is allowed


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_only_staff_rule(act):
    claim = found(ClaimState.INTENTIONAL)
    assert by_all(claim.referral, lambda by: act(claim, reason="A plan was sold.", by=by)) == {"staff": None}


@pytest.mark.parametrize("stands", [Pledge.NOT_PLEDGED, Pledge.OPTED_OUT, Pledge.REVOKED])
def test_who_is_not_pledged_has_no_pledge_to_lose(stands):
    claim = found(ClaimState.INTENTIONAL, stands=stands)
    with pytest.raises(MoveRefused, match="not in question"):
        ruling.revoke(claim, reason="A plan was sold.", by=world.staff())


def test_a_pledge_that_was_taken_and_given_back_since_is_in_question_no_more():
    claim, staff = found(ClaimState.INTENTIONAL), world.staff()
    assert Waiting.objects.filter(kind=CaseKind.PLEDGE).exists()
    pledge.revoke(claim.against, reason="For another claim.", by=staff)
    pledge.lift(claim.against, reason="Everybody was trained.", by=staff)
    world.pledged(claim.against)
    assert not Waiting.objects.filter(kind=CaseKind.PLEDGE).exists()
    with pytest.raises(MoveRefused, match="not in question"):
        ruling.revoke(claim, reason="A plan was sold.", by=staff)


def test_revoking_takes_the_pledge_with_the_same_reason_in_its_history():
    claim = ruling.revoke(found(ClaimState.INTENTIONAL), reason="A plan was sold.", by=world.staff())
    company = Company.objects.get(pk=claim.against_id)
    assert (company.pledge, company.pledge_moves.get().reason) == (Pledge.REVOKED, "A plan was sold.")
    assert (claim.ruling, claim.ruled_because) == (Ruling.REVOKED, "A plan was sold.")


def test_keeping_it_leaves_the_pledge_as_it_is():
    claim = ruling.keep(found(ClaimState.INTENTIONAL), reason="It was one man, who is gone.", by=world.staff())
    assert (claim.ruling, Company.objects.get(pk=claim.against_id).pledged) == (Ruling.KEPT, True)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_ruling_has_a_reason_and_is_made_once(act):
    claim = found(ClaimState.INTENTIONAL)
    with pytest.raises(Refused, match="Give the reason"):
        act(claim, reason=" ", by=world.staff())
    ruling.keep(claim, reason="It was one man.", by=world.staff())
    with pytest.raises(MoveRefused):
        act(claim, reason="A plan was sold.", by=world.staff())


def test_why_staff_let_it_stand_stays_out_of_the_journal():
    ruling.keep(found(ClaimState.INTENTIONAL), reason="Marisol said so.", by=world.staff())
    assert "Marisol" not in str(list(Event.objects.values_list("data", flat=True)))
