"""Claims and how they are mended stand in the timeline of their referral, as both companies read it."""

import pytest
from django.urls import reverse

from disputes.enums import ResolutionState
from disputes.flow import desk
from tests.support import claimed, world
from tests.support.pages import shown, signed_in, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def mended():
    return claimed.resolution_in(ResolutionState.REFUSED)


def happened(claim, side):
    page = shown(signed_in(side(claim)), reverse("referrals:detail", args=[claim.referral_id]))
    return texts(page, "what")


@pytest.mark.parametrize("side", [claimed.claimant, claimed.other_side])
def test_both_companies_read_every_step_of_a_claim_among_the_referrals(mended, side):
    told = " ".join(happened(mended.claim, side))
    steps = ["Offer not accepted", "Resolution offered", "Pledge not kept", "Claim answered", "Claim opened"]
    places = [told.find(step) for step in [*steps, "Checked and delivered"]]
    assert (places[0] >= 0, places) == (True, sorted(places))


def test_what_was_said_stays_on_the_claim_itself(mended):
    told = " ".join(happened(mended.claim, claimed.claimant))
    quoted = [mended.claim.account, mended.claim.answer, mended.claim.decision_reason, mended.note, mended.answer]
    assert [words for words in quoted if words in told] == []


@pytest.mark.parametrize("page", ["referrals:detail", "disputes:claim"])
def test_how_staff_share_their_work_is_for_staff_alone(page):
    claim = claimed.opened()
    case = desk.take(claim, by=world.staff())
    desk.release(case, by=world.staff())
    shows = shown(signed_in(claimed.claimant(claim)), reverse(page, args=[claim.referral_id])).text()
    assert ("Claim opened" in shows, "Case " in shows) == (True, False)
