"""Sent: a row says which claim runs about its referral and whose turn it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.models import Company
from disputes.enums import ClaimState
from referrals.models import Referral
from tests.factories import MembershipFactory
from tests.support import claimed
from tests.support.pages import shown, signed_in, texts

SENT = "/referrals/sent/?tab=all"


@pytest.fixture
def sent(db):
    referral = claimed.own_row()
    return signed_in(MembershipFactory(company=referral.sender)), referral


def said(client):
    return texts(shown(client, SENT), "row-case")


def test_a_row_without_a_claim_says_nothing_of_one(sent):
    assert said(sent[0]) == []


def test_a_row_says_how_far_its_claim_is_and_who_is_to_do_what(sent):
    client, referral = sent
    claim = claimed.opened(referral)
    [words] = said(client)
    assert words.startswith("Claim Waiting for an answer ")
    assert words.endswith("to answer the claim")
    assert claim.against.name in words


def test_a_row_says_that_it_is_the_readers_turn(sent):
    client, referral = sent
    claimed.resolution_in("offered", claimed.claim_in(ClaimState.ACCIDENTAL, referral))
    [words] = said(client)
    assert words.startswith("Claim Waiting to be confirmed Your turn until ")
    assert words.endswith(": confirm that it is resolved")


def test_a_claim_that_is_over_is_not_on_the_row(sent):
    client, referral = sent
    claimed.claim_in(ClaimState.WITHDRAWN, referral)
    assert said(client) == []


def test_the_claims_of_a_page_are_one_query(sent):
    client, referral = sent
    claimed.opened(referral)
    with CaptureQueriesContext(connection) as one:
        client.get(SENT)
    for _ in range(2):
        claimed.opened(claimed.own_row(sender=Company.objects.get(pk=referral.sender_id)))
    with CaptureQueriesContext(connection) as three:
        client.get(SENT)
    assert Referral.objects.count() == 3
    assert len(three) == len(one)
