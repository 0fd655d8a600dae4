"""Claims among the cases: what waits for the reader's company first, on both sides, and counted in the frame."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from disputes.cases import listed, open_count
from disputes.enums import ClaimState, ResolutionState, Ruling
from disputes.models import Claim
from disputes.turns import turn
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import claimed, rows
from tests.support.pages import shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """The company that sends, and the one that receives."""
    return CompanyFactory(zips=[], services=[]), CompanyFactory()


def claim(pair, state=ClaimState.OPEN, **columns):
    sender, recipient = pair
    return rows.claim(state, referral=claimed.own_row(sender=sender, recipient=recipient), **columns)


def mended(pair, state, **columns):
    return rows.resolution(state, claim=claim(pair, ClaimState.ACCIDENTAL, **columns)).claim


def order(company, *, against):
    return [(kind, pk) for kind, pk, *_ in listed(company, against=against)]


def test_what_waits_for_the_company_stands_first_then_what_is_open_then_the_last_decision(pair):
    now = clock.now()
    closed = claim(pair, ClaimState.NO_VIOLATION, decided_at=now)
    older = claim(pair, ClaimState.NO_VIOLATION, decided_at=now - timedelta(days=1))
    open_one = claim(pair, ClaimState.IN_REVIEW)
    waiting = claim(pair, opened_at=now - timedelta(days=9))
    disputed = rows.dispute(referral=claimed.own_row(sender=pair[1], recipient=pair[0]))
    assert order(pair[1], against=True) == [
        ("claim", waiting.pk),
        ("dispute", disputed.pk),
        ("claim", open_one.pk),
        ("claim", closed.pk),
        ("claim", older.pk),
    ]


@pytest.mark.parametrize(
    ("state", "side"),
    [(ResolutionState.OWED, 1), (ResolutionState.OFFERED, 0), (ResolutionState.REFUSED, None)],
)
def test_the_list_and_the_claim_agree_on_whose_turn_it_is(pair, state, side):
    late = mended(pair, state)
    claim(pair, ClaimState.IN_REVIEW, opened_at=clock.now() + timedelta(days=1))
    first = [order(company, against=bool(against))[0][1] == late.pk for against, company in enumerate(pair)]
    assert first == [side == 0, side == 1]
    to_do = turn(Claim.objects.select_related("company", "against", "resolution").get(pk=late.pk))
    assert to_do.company == (None if side is None else pair[side])


@pytest.mark.parametrize(
    ("state", "ruling", "pledge", "over"),
    [
        (ResolutionState.CONFIRMED, "", "pledged", True),
        (ResolutionState.LAPSED, "", "pledged", False),
        (ResolutionState.LAPSED, "", "not_pledged", True),
        (ResolutionState.LAPSED, Ruling.KEPT, "pledged", True),
    ],
)
def test_nothing_is_left_to_do_once_it_is_resolved_or_the_pledge_is_ruled_on(staff, state, ruling, pledge, over):
    ruled = {"ruled_at": clock.now(), "ruled_by": staff, "ruled_by_name": "Ada", "ruled_because": "One man."}
    accident = rows.claim(
        ClaimState.ACCIDENTAL, against=rows.company(pledge=pledge), **({"ruling": ruling} | ruled if ruling else {})
    )
    rows.resolution(state, claim=accident)
    assert (turn(accident) is None) == over
    assert open_count(accident.against) == int(not over)


@pytest.fixture
def staff(world):
    return world.staff()


def test_both_companies_find_it_on_their_side(pair):
    about = claim(pair)
    browsers = [signed_in(MembershipFactory(company=company)) for company in pair]
    ours, against = (
        shown(browser, f"/cases/{side}") for browser, side in zip(browsers, ("", "?side=against"), strict=True)
    )
    assert f"Marisol Vega {about.referral} {pair[1].name} The pledge: termites" in ours.text()
    assert re.search(r"Your turn until .+: answer the claim", against.text())
    assert "Your turn" not in ours.text()


def test_the_frame_counts_claims_until_they_are_decided_and_mended(pair):
    for state in ClaimState.values:
        claim(pair, state)
    for state in (ResolutionState.OWED, ResolutionState.CONFIRMED):
        mended(pair, state)
    assert [open_count(company) for company in pair] == [3, 3]


def test_three_claims_ask_as_often_as_one(pair):
    browser = signed_in(MembershipFactory(company=pair[0]))
    mended(pair, ResolutionState.OWED)
    asked = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            browser.get("/cases/")
        asked.append(len(queries))
        claim(pair)
        mended(pair, ResolutionState.REFUSED)
    assert asked[1] == asked[2]
