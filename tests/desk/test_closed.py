"""Cases that are over are found again: each kind in its own list, from a link beside what waits."""

from disputes.enums import ClaimState, DisputeState, ReinstatementState, ResolutionState
from disputes.flow import flag
from disputes.models import Claim, Dispute, Flag, Reinstatement, Waiting
from tests.support import claimed, rows
from tests.support.desk import ROWS, url
from tests.support.html import tree
from tests.support.pages import links


def found(staff, model, closed):
    return set(staff.get(url(model, "changelist"), {"closed": closed}).context["cl"].result_list)


def test_the_list_of_what_waits_leads_to_what_is_closed(staff, world):
    hrefs = links(tree(staff.get(url(Waiting, "changelist")).content))
    for model in (Dispute, Claim, Reinstatement, Flag):
        assert f"{url(model, 'changelist')}?closed=yes" in hrefs


def test_a_decided_dispute_is_closed(staff, world):
    open_one, decided = rows.dispute(), rows.dispute(DisputeState.DECLINED)
    assert (found(staff, Dispute, "no"), found(staff, Dispute, "yes")) == ({open_one}, {decided})


def test_a_claim_is_closed_once_nothing_is_left_to_do(staff, world):
    kept = claimed.claim_in(ClaimState.NO_VIOLATION)
    owed = claimed.resolution_in(ResolutionState.OWED).claim
    mended = claimed.resolution_in(ResolutionState.CONFIRMED).claim
    assert (found(staff, Claim, "no"), found(staff, Claim, "yes")) == ({owed}, {kept, mended})


def test_a_claim_that_was_withdrawn_stands_below_those_that_wait_and_those_that_were_decided(staff, world):
    withdrawn = claimed.claim_in(ClaimState.WITHDRAWN)
    decided = claimed.claim_in(ClaimState.NO_VIOLATION)
    waits = claimed.claim_in(ClaimState.IN_REVIEW)
    assert list(staff.get(url(Claim, "changelist")).context["cl"].result_list) == [waits, decided, withdrawn]


def test_a_decided_request_is_closed(staff, world):
    refused = claimed.request_in(ReinstatementState.REFUSED)
    assert (found(staff, Reinstatement, "no"), found(staff, Reinstatement, "yes")) == (set(), {refused})


def test_a_settled_flag_is_closed(staff, world):
    ROWS[Flag](world)
    raised = Flag.objects.get()
    assert found(staff, Flag, "no") == {raised}
    flag.settle(raised, reason="Looked at.", by=world.staff())
    assert found(staff, Flag, "yes") == {raised}
