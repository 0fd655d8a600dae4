"""What a company has to do in its cases stands on its home page, with its deadline; each reads what they may do."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from companies.enums import Role
from core import clock
from disputes.enums import ClaimState, ResolutionState, Way
from disputes.models import Claim
from referrals.enums import NoSaleReason, Status
from referrals.models import Customer, Outcome
from referrals.needs_you import needs_you
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import claimed, rows
from tests.support.pages import links, shown, signed_in, texts
from tests.support.time import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_morning")]

HOME = reverse("referrals:home")


@pytest.fixture
def tuesday_morning():
    """So many days from now are that many on the calendar: no clock is changed meanwhile, and no day ends."""
    with at("2026-07-14T10:00:00-05:00"):
        yield


@pytest.fixture
def pair():
    """The company that sends, and the one that receives."""
    return CompanyFactory(name="Harrow Pest"), CompanyFactory(name="Copperline")


def _called(sender, recipient):
    return claimed.own_row(sender=sender, recipient=recipient, contacted_at=clock.now())


def claim(pair, state=ClaimState.OPEN, **columns) -> Claim:
    sender, recipient = pair
    return rows.claim(state, referral=_called(sender, recipient), **columns)


def mended(pair, state, days=10, **columns) -> Claim:
    about = claim(pair, ClaimState.ACCIDENTAL)
    return rows.resolution(state, claim=about, due_at=clock.now() + timedelta(days=days), **columns).claim


def whats(company, role=Role.ADMIN):
    return [task.what for task in needs_you(MembershipFactory(company=company, role=role))]


def marked_invalid(recipient, left=timedelta(hours=5, minutes=5), name="Marisol"):
    """Delivered long ago, so that the window shuts after ``left``."""
    then = clock.now() - settings.DISPUTE_WITHIN + left
    referral = rows.referral(Status.NO_SALE, recipient=recipient, delivered_at=then, seen_at=then, contacted_at=then)
    Customer.objects.create(referral=referral, first_name=name, last_name="Vega", phone="+15125550142")
    said = {"status": Status.NO_SALE, "reason": NoSaleReason.NOT_REACHED, "invalid": "wrong_area"}
    Outcome.objects.create(referral=referral, before=Status.DELIVERED, actor="user:1", actor_name="Dana", **said)
    return referral


def test_an_admin_reads_which_claim_to_answer_by_when_and_where(pair):
    about = claim(pair, answer_by=clock.now() + timedelta(days=3))
    page = shown(signed_in(MembershipFactory(company=pair[1])), HOME)
    assert texts(page, "need-what") == [
        "Answer the claim about Marisol Vega Harrow Pest says that you did not keep the pledge"
    ]
    assert texts(page, "need-when")[0].startswith("3 days left by ")
    assert reverse("disputes:claim", args=[about.referral_id]) in links(page)


def test_who_owes_says_how_and_who_was_harmed_says_whether_it_is_resolved(pair):
    mended(pair, ResolutionState.OWED)
    mended(pair, ResolutionState.OFFERED, way=Way.RETURN)
    assert whats(pair[1]) == ["Resolve the claim about Marisol Vega"]
    assert whats(pair[0]) == ["Say if the claim about Marisol Vega is resolved"]


@pytest.mark.parametrize("state", [ClaimState.IN_REVIEW, ClaimState.NO_VIOLATION, ClaimState.WITHDRAWN])
def test_what_waits_for_baton_or_is_over_needs_nobody(pair, state):
    claim(pair, state)
    mended(pair, ResolutionState.REFUSED)
    assert (whats(pair[0]), whats(pair[1])) == ([], [])


def test_an_agent_is_not_asked_for_what_only_an_admin_can_do(pair):
    claim(pair)
    mended(pair, ResolutionState.OWED)
    assert whats(pair[1], Role.AGENT) == []


def test_anybody_of_the_recipient_reads_that_the_time_to_dispute_ends(pair):
    referral = marked_invalid(pair[1])
    page = shown(signed_in(MembershipFactory(company=pair[1], role=Role.AGENT)), HOME)
    assert texts(page, "need-what") == [
        "Dispute the referral of Marisol Vega You marked it as not valid. Without a dispute it stands"
    ]
    assert texts(page, "need-when") == ["5 h left to dispute it"]
    assert reverse("disputes:open", args=[referral.pk]) in links(page)


def test_several_that_can_still_be_disputed_share_a_line_and_those_with_time_have_none(pair):
    for name in ("Marisol", "Luis"):
        marked_invalid(pair[1], name=name)
    marked_invalid(pair[1], left=timedelta(days=2))
    task = needs_you(MembershipFactory(company=pair[1]))[0]
    assert (task.what, task.url) == ("Dispute 2 referrals", reverse("disputes:several"))
    assert task.why == "You marked them as not valid: Marisol Vega and Luis Vega"


def test_what_is_due_first_stands_first_and_more_than_a_few_share_a_line(pair):
    for days in (9, 2, 5, 7, 6, 8):
        mended(pair, ResolutionState.OWED, days=days)
    found = needs_you(MembershipFactory(company=pair[1]))
    assert [task.when for task in found] == [f"{days} days left" for days in (2, 5, 6, 7, 8)]
    assert (found[-1].what, found[-1].action) == ("Go on with 2 more claims", "Open all")


@pytest.mark.parametrize(
    ("state", "side", "leads_to"),
    [(ResolutionState.OWED, 1, "?side=against"), (ResolutionState.OFFERED, 0, "")],
)
def test_the_shared_line_leads_to_the_list_where_they_stand(pair, state, side, leads_to):
    for days in range(2, 8):
        mended(pair, state, days=days)
    assert needs_you(MembershipFactory(company=pair[side]))[-1].url == reverse("disputes:cases") + leads_to


def test_home_asks_as_often_for_four_claims_as_for_one(pair):
    browser, asked = signed_in(MembershipFactory(company=pair[1])), []
    for _ in range(4):
        mended(pair, ResolutionState.OWED)
        marked_invalid(pair[1])
        with CaptureQueriesContext(connection) as queries:
            browser.get(HOME)
        asked.append(len(queries))
    assert asked[0] == asked[3]
