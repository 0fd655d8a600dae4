"""One appeal, with something new, to another reviewer; and what both sides say meanwhile."""

from functools import partial

import pytest
from django.template.loader import render_to_string

from core import events
from core.models import Message
from core.refusals import MoveRefused, NotAllowed, Refused
from disputes.enums import DisputeState
from disputes.flow.dispute import appeal, decline, open_dispute, uphold, uphold_in_part
from disputes.flow.statement import comment
from disputes.models import Comment
from referrals.enums import CaseState, Status
from referrals.models import Referral
from tests.factories import MembershipFactory
from tests.support.html import tree
from tests.support.refused import tried
from tests.support.time import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(world):
    referral = world.in_state(Status.SOLD)
    return open_dispute(referral, reason="other_source", note="Ours since May.", by=world.recipient_of(referral))


@pytest.fixture
def recipient(world, dispute):
    return world.recipient_of(dispute.referral)


@pytest.fixture
def sender(dispute):
    return MembershipFactory(company=dispute.referral.sender)


def status(dispute):
    return Referral.objects.get(pk=dispute.referral_id).status


@pytest.mark.parametrize(
    ("decide", "may"),
    [(uphold, {"sender"}), (uphold_in_part, {"sender", "recipient"}), (decline, {"recipient"})],
    ids=["upheld", "in part", "declined"],
)
def test_whoever_the_decision_went_against_may_appeal(world, dispute, recipient, sender, decide, may):
    decide(dispute, reason="Looked at.", by=world.staff())
    hands = {"recipient": recipient, "sender": sender, "stranger": MembershipFactory(), "staff": world.staff()}
    answers = {hand: tried(partial(appeal, dispute, note="New.", by=by)) for hand, by in hands.items()}
    assert {hand for hand, refused in answers.items() if refused is None} == may


def test_an_appeal_says_what_is_new(world, dispute, recipient):
    decline(dispute, reason="Looked at.", by=world.staff())
    with pytest.raises(Refused, match="Say what is new"):
        appeal(dispute, note=" ", by=recipient)


def test_a_decision_is_appealed_once(world, dispute, recipient):
    decline(dispute, reason="Looked at.", by=world.staff())
    appeal(dispute, note="An invoice of May.", by=recipient)
    decline(dispute, reason="Looked at again.", by=world.staff(), on_appeal=True)
    with pytest.raises(MoveRefused, match="The decision is final"):
        appeal(dispute, note="Another one.", by=recipient)


def test_a_decision_is_appealed_until_the_seventh_day_is_over(world, dispute, recipient):
    with at("2026-07-14T10:00:00-05:00"):
        decline(dispute, reason="Looked at.", by=world.staff())
    with at("2026-07-22T00:00:00-05:00"), pytest.raises(MoveRefused, match="time to appeal is over"):
        appeal(dispute, note="An invoice of May.", by=recipient)
    with at("2026-07-21T23:59:59-05:00"):
        appeal(dispute, note="An invoice of May.", by=recipient)


def test_an_open_dispute_has_nothing_to_appeal(dispute, recipient):
    with pytest.raises(MoveRefused, match="no decision yet"):
        appeal(dispute, note="An invoice of May.", by=recipient)


def test_an_appeal_is_decided_by_somebody_else(world, dispute, recipient):
    first = world.staff()
    decline(dispute, reason="Looked at.", by=first)
    appeal(dispute, note="An invoice of May.", by=recipient)
    with pytest.raises(NotAllowed, match="somebody else"):
        uphold(dispute, reason="Looked at again.", by=first)


def test_an_appeal_keeps_the_decision_it_is_made_against(world, dispute, recipient):
    decline(dispute, reason="No proof.", by=world.staff())
    made = appeal(dispute, note="An invoice of May.", by=recipient)
    assert (made.was, made.was_because) == (DisputeState.DECLINED, "No proof.")


def test_a_decision_that_is_told_after_its_appeal_is_told_no_more(world, dispute, recipient):
    decline(dispute, reason="No proof.", by=world.staff())
    appeal(dispute, note="An invoice of May.", by=recipient)
    world.hear()
    assert not Message.objects.filter(title__startswith="Decided").exists()


def test_what_an_appeal_finds_valid_stands_where_it_stood(world, dispute, sender):
    uphold(dispute, reason="Looked at.", by=world.staff())
    appeal(dispute, note="They signed on the phone.", by=sender)
    assert status(dispute) == Status.INVALID
    decline(dispute, reason="They had signed.", by=world.staff(), on_appeal=True)
    assert status(dispute) == Status.SOLD


def test_upheld_in_part_leaves_the_referral_and_marks_it(world, dispute):
    uphold_in_part(dispute, reason="Both right.", by=world.staff())
    referral = Referral.objects.get(pk=dispute.referral_id)
    assert (referral.status, referral.case_state) == (Status.SOLD, CaseState.PARTLY)


def test_both_companies_say_something_while_it_is_in_review(dispute, recipient, sender):
    for by in (sender, recipient):
        comment(dispute, text="Seen.", by=by)
    assert list(Comment.objects.values_list("company", flat=True)) == [sender.company_id, recipient.company_id]


def test_nothing_is_added_to_what_is_decided(world, dispute, sender):
    decline(dispute, reason="Looked at.", by=world.staff())
    with pytest.raises(MoveRefused, match="is closed"):
        comment(dispute, text="But.", by=sender)


def test_a_stranger_says_nothing(dispute):
    with pytest.raises(NotAllowed):
        comment(dispute, text="Hello.", by=MembershipFactory())


def test_the_timeline_of_the_referral_tells_the_appeal_from_the_dispute(world, dispute, recipient):
    decline(dispute, reason="Looked at.", by=world.staff())
    appeal(dispute, note="An invoice of May.", by=recipient)
    said = [
        tree(render_to_string("history/referral.case_marked.html", {"event": event})).text()
        for event in events.timeline(dispute.referral).filter(type="referral.case_marked")
    ]
    told = [words.partition(" by ")[0].strip() for words in said]
    assert told == ["Dispute appealed", "Dispute declined", "Disputed"]
