"""What taking a pledge away would change, said before it is done; and that the badge is gone everywhere at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from companies.flow import pledge
from companies.models import Company
from disputes import effects
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import claimed
from tests.support.desk import signed_in, url

BADGE = "badge-brand-outline"


@pytest.fixture
def company(world):
    return world.pledged(CompanyFactory())


def test_held_matches_that_need_the_pledge_are_named(world, company):
    held = world.matched(existing_customer=True)
    assert effects.without_pledge(company)[1] == f"1 match is held for it and taken back: {held.number}."


def test_held_matches_that_do_not_need_it_stay(world, company):
    world.matched()
    assert effects.without_pledge(company)[1] == "No match is held for it now that needs the pledge."


def test_customers_of_others_that_it_works_on_are_named(world, company):
    referral = claimed.own_customer()
    said = effects.without_pledge(company)[2]
    assert said == f"It works on 1 customer of other companies now, who stay with it: {referral.number}."


def test_what_it_would_have_lost_is_counted_by_needs(world, company):
    own = world.matched(existing_customer=True)
    world.matched()
    world.ask_again(own, by=MembershipFactory(company=own.sender))
    assert effects.eligibilities(company) == (1, 2)


def test_what_it_would_have_lost_is_one_query(world, company):
    world.matched(existing_customer=True)
    with CaptureQueriesContext(connection) as queries:
        effects.eligibilities(company)
    assert len(queries) == 1


def test_the_revocation_page_shows_it_first(world, company):
    world.matched(existing_customer=True)
    staff = signed_in(world.staff())
    seen = staff.get(url(Company, "move", company.pk, "revoke-pledge")).text
    assert "would have lost 1 of the 1 needs that it fitted." in seen


def test_the_badge_is_gone_everywhere_at_once(world, company):
    by = world.sender()
    sent, _ = claimed.own_customer(by), world.pledged(CompanyFactory(bid_cents=9000))
    match = world.matched(by=by)
    reader = signed_in(by.user)
    pages = [reverse("companies:network_company", args=[company.pk]), reverse("referrals:detail", args=[sent.pk])]
    pages.append(reverse("matching:match", args=[match.pk]))
    with_badge = [reader.get(page).text.count(BADGE) for page in pages]
    pledge.revoke(company, reason="It sold a plan.", by=world.staff())
    without = [reader.get(page).text.count(BADGE) for page in pages]
    assert [before - after for before, after in zip(with_badge, without, strict=True)] == [1, 1, 1]
