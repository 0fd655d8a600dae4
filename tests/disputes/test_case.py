"""What became of a dispute, as both companies read it."""

import pytest
from django.urls import reverse

from disputes.flow import dispute
from referrals.enums import Status
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.html import tree
from tests.support.pages import HTMX, links, shown, signed_in, texts


@pytest.fixture
def case(world):
    CompanyFactory()
    referral = world.delivered()
    by = world.recipient_of(referral)
    return dispute.open_dispute(referral, reason="not_qualified_buyer", note="The house is in Buda.", by=by)


def address(case):
    return reverse("disputes:case", args=[case.referral.pk])


def read(case, side):
    return shown(signed_in(MembershipFactory(company=getattr(case.referral, side))), address(case)).text()


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_both_companies_read_what_was_said(case, side):
    words = read(case, side)
    assert "The ZIP is not in our area" in words
    assert "“The house is in Buda.”" in words
    assert "In review" in words


@pytest.mark.parametrize("side", ["sender", "recipient"])
@pytest.mark.parametrize(("decide", "badge"), [(dispute.uphold, "Upheld"), (dispute.decline, "Declined")])
def test_both_companies_read_the_decision_and_its_reason(world, case, side, decide, badge):
    decide(case, reason="We looked at the ZIPs of that day.", by=world.staff())
    words = read(case, side)
    assert badge in words
    assert "We looked at the ZIPs of that day." in words


def test_a_dispute_that_is_upheld_makes_the_referral_invalid(world, case):
    dispute.uphold(case, reason="The ZIP was not listed.", by=world.staff())
    case.referral.refresh_from_db()
    assert case.referral.status == Status.INVALID


def test_a_dispute_that_is_declined_leaves_the_referral_as_it_is(world, case):
    dispute.decline(case, reason="The ZIP was listed.", by=world.staff())
    case.referral.refresh_from_db()
    assert case.referral.status == Status.DELIVERED


def test_a_stranger_finds_no_case(world, case):
    assert signed_in(world.sender()).get(address(case)).status_code == 404


def test_where_nobody_disputed_there_is_no_case(world):
    CompanyFactory()
    referral = world.delivered()
    url = reverse("disputes:case", args=[referral.pk])
    assert signed_in(world.recipient_of(referral)).get(url).status_code == 404


def test_htmx_gets_the_panel_alone(world, case):
    response = signed_in(world.recipient_of(case.referral)).get(address(case), headers=HTMX)
    assert not [tag for tag in tree(response.content).all() if tag.name == "html"]
    assert texts(tree(response.content), "badge") == ["In review"]


def test_the_page_of_the_referral_leads_to_its_case(world, case):
    client = signed_in(world.recipient_of(case.referral))
    assert address(case) in links(shown(client, reverse("referrals:detail", args=[case.referral.pk])))


def test_an_erased_customer_takes_the_account_along(world, case):
    dispute.erase_statements(case.referral.pk)
    assert "Buda" not in read(case, "sender")
