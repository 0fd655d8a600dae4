"""What staff send from an old page decides what they read there, and nothing that came since."""

import pytest

from disputes.enums import DisputeState, ResolutionState
from disputes.flow import dispute as disputes
from disputes.flow import resolution
from disputes.models import Claim, Dispute
from tests.desk.test_answers import do, said
from tests.factories import MembershipFactory
from tests.support import claimed
from tests.support.desk import disputed, url


@pytest.fixture
def case(world):
    return disputed(world)


def sent_from(staff, row, slug):
    """An open page of a move, as a function that sends it: what it holds already, and a reason."""
    page = url(type(row), "move", row.pk, slug)
    form = staff.get(page).context["form"]
    held = {name: form[name].initial or "" for name in form.fields}
    return lambda: staff.post(page, held | {"reason": "Seen by hand."})


def appealed(case, world):
    """A colleague declines it, and the recipient appeals with something new."""
    disputes.decline(Dispute.objects.get(pk=case.pk), reason="It was listed.", by=world.staff())
    by = MembershipFactory(company=case.company)
    disputes.appeal(Dispute.objects.get(pk=case.pk), note="An invoice of May.", by=by)


@pytest.mark.parametrize("decision", ["uphold", "uphold-in-part", "decline"])
def test_an_appeal_is_not_decided_from_a_page_that_was_open_before_it(staff, world, case, decision):
    send = sent_from(staff, case, decision)
    appealed(case, world)
    assert send().context["form"].non_field_errors() == [disputes.APPEALED_SINCE]
    case.refresh_from_db()
    assert case.state == DisputeState.APPEALED


def test_an_appeal_is_decided_from_its_own_page(staff, world, case):
    appealed(case, world)
    case.refresh_from_db()
    sent_from(staff, case, "decline")()
    case.refresh_from_db()
    assert case.state == DisputeState.DECLINED


def test_several_ticked_as_disputes_are_not_decided_as_appeals(staff, world, case):
    appealed(case, world)
    assert said(do(staff, "decline", case, reason="Listed.")) == [f"{case}: {disputes.APPEALED_SINCE}"]


def test_several_ticked_as_appeals_are_decided(staff, world, case):
    appealed(case, world)
    assert said(do(staff, "decline", case, reason="Listed.", kind="appeal")) == ["1 declined."]


@pytest.mark.parametrize("move", ["call-resolved", "set-anew"])
def test_a_resolution_is_not_decided_from_a_page_that_showed_another_offer(staff, world, move):
    refused = claimed.resolution_in(ResolutionState.REFUSED)
    send = sent_from(staff, Claim.objects.get(pk=refused.claim_id), move)
    resolution.reopen(refused, read=refused.as_read, reason="The plan runs on.", by=world.staff())
    resolution.offer(refused, way="return", note="Cancelled.", by=claimed.other_side(refused.claim))
    refuses = {"reason": "It runs on.", "by": claimed.claimant(refused.claim)}
    resolution.refuse(refused, read=refused.as_read, **refuses)
    assert send().context["form"].non_field_errors() == [resolution.MOVED_ON]
    refused.refresh_from_db()
    assert refused.state == ResolutionState.REFUSED
