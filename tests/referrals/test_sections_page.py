"""The sections of My Referrals: what waits for what, and what waits for nobody."""

import pytest

from core import clock
from core.actors import CUSTOMER
from referrals.enums import CaseState, Status
from referrals.flow import consent, outcome
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import rows
from tests.support.pages import another_customer, shown, signed_in, texts
from tests.support.time import later

RECEIVED, SENT = "/referrals/", "/referrals/sent/"


@pytest.fixture
def referral(world):
    CompanyFactory(name="Copperline Pest")
    return world.delivered()


def sections(member, address, tab):
    """Headings with their referrals."""
    groups = signed_in(member).get(address, {"tab": tab}).context["groups"]
    return [(section.heading, [seen.referral for seen in part]) for section, part in groups]


def test_the_sender_sees_apart_who_took_consent_back(world, referral):
    by = MembershipFactory(company=referral.sender)
    waiting = world.delivered(by, another_customer(1))
    consent.withdraw(referral, by=CUSTOMER)
    told = sections(by, SENT, "all")
    assert told == [("Waiting for a call", [waiting]), ("They took their consent back", [referral])]


def test_who_took_consent_back_waits_for_nobody(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    for address, by, tab in (
        (RECEIVED, recipient, "new"),
        (SENT, MembershipFactory(company=referral.sender), "waiting"),
    ):
        page = signed_in(by).get(address, {"tab": tab})
        assert (page.context["counts"][tab], page.context["counts"]["all"], page.context["groups"]) == (0, 1, [])


def test_who_took_consent_back_is_not_new(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    assert texts(shown(signed_in(recipient), f"{RECEIVED}?tab=all"), "row-state") == ["Consent taken back"]


def test_who_was_called_stands_apart_from_who_is_to_be_called(world, referral, recipient):
    waiting = world.delivered(contact=another_customer(1))
    outcome.reach_out(referral, way="call", by=recipient)
    told = sections(recipient, RECEIVED, "new")
    assert told == [("Call now", [waiting]), ("Reached out", [referral])]


def test_the_longest_without_a_word_stands_first_and_says_so(world, referral, recipient):
    silent = world.delivered(contact=another_customer(1))
    with later(days=-4):
        rows.behind_the_back(silent, status=Status.IN_PROGRESS, word_at=clock.now())
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    page = shown(signed_in(recipient), f"{RECEIVED}?tab=in_progress")
    assert ["No word for 4 days" in words for words in texts(page, "row-clock")] == [True, False]


def test_the_disputed_tells_what_baton_decides_from_what_was_decided(referral, recipient):
    for state in (CaseState.OPEN, CaseState.UPHELD, CaseState.PARTLY, CaseState.DECLINED):
        rows.received(recipient=referral.recipient, case_state=state)
    page = shown(signed_in(recipient), f"{RECEIVED}?tab=disputed")
    told = ["Dispute declined", "Dispute upheld in part", "Dispute upheld"]
    assert [words for words in texts(page, "row-charge") if words.startswith(("Dispute d", "Dispute u"))] == told


def test_what_the_sender_is_to_do_stands_in_sections(world):
    by = world.sender()
    nobody, lapsed = (world.in_state(status, by=by) for status in (Status.UNMATCHED, Status.OPEN))
    told = sections(by, SENT, "needs_you")
    assert told == [("Needs a new match", [lapsed]), ("Nobody can take it yet", [nobody])]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.OPEN, "Not sent yet Just now"),
        (Status.HELD, "Not delivered yet Just now"),
        (Status.ABANDONED, "Not sent Just now"),
        (Status.REJECTED, "Not delivered Just now"),
    ],
)
def test_a_sent_row_says_where_it_is_as_long_as_nobody_got_it(world, sender, status, words):
    world.in_state(status, by=sender)
    assert texts(shown(signed_in(sender), SENT, data={"tab": "all"}), "row-clock") == [words]
