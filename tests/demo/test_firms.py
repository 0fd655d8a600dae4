"""The companies as data: a match in the demo network never depends on the hour."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from companies.enums import RECEIVES, Pledge, Standing, Tier
from devtools.demo import people, places
from devtools.demo.abouts import ABOUTS
from devtools.demo.applicants import APPLICANTS
from devtools.demo.firm import ALWAYS, CORE, PEST, WILDLIFE
from devtools.demo.firms import BLOCKS, FIRMS, HARROW, NAMED, TALLGRASS
from devtools.demo.metros import AUSTIN
from devtools.demo.more_metros import METROS
from devtools.demo.profiles import stars_of

HOURS_OF_THE_WEEK = [(day, hour * 60) for day in range(7) for hour in range(24)]
MEMBERS = len(FIRMS)


def test_there_are_some_two_hundred_and_fifty_companies_in_twelve_metros():
    assert (MEMBERS, len({firm.metro.city for firm in FIRMS})) == (257, len(METROS)) == (257, 12)


def test_no_two_companies_share_a_name_or_a_handle():
    everybody = (*FIRMS, *APPLICANTS)
    assert len({each.handle for each in everybody}) == len({each.name for each in everybody}) == len(everybody)


@pytest.mark.parametrize("trade", sorted(CORE))
@pytest.mark.parametrize("metro", METROS, ids=lambda metro: metro.city)
def test_at_every_hour_of_the_week_a_pledged_company_of_the_trade_is_open_for_every_zip(metro, trade):
    takers = [
        firm
        for firm in FIRMS
        if firm.metro is metro and trade in firm.trades and firm.covers_all and not firm.paused
        if firm.standing in RECEIVES and firm.pledge == Pledge.PLEDGED and firm.same_day
    ]
    for day, minute in HOURS_OF_THE_WEEK:
        assert any(span[0] == day and span[1] <= minute < span[2] for firm in takers for span in firm.hours)


def test_most_companies_keep_hours_some_on_saturday_and_some_never_close():
    weeks = Counter(max(day for day, _, _ in firm.hours) for firm in FIRMS)
    assert weeks[4] > weeks[6] > weeks[5] > 30


def test_about_two_in_three_have_pledged():
    assert 0.55 < [firm.pledge for firm in FIRMS].count(Pledge.PLEDGED) / MEMBERS < 0.7


def test_bids_are_of_a_believable_size():
    dollars = [firm.dollars for firm in FIRMS]
    assert 5 <= min(dollars) < max(dollars) <= 150


def test_nobody_in_austin_outbids_the_company_that_visitors_try_out():
    theirs = [firm.dollars for firm in FIRMS if firm.metro is AUSTIN and {PEST, WILDLIFE} & set(firm.trades)]
    assert max(theirs) == HARROW.dollars


def test_the_two_companies_with_sign_ins_are_always_open():
    assert HARROW.hours == TALLGRASS.hours == tuple((day, 0, 1440) for day in range(7))


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.APPLICANT}))
def test_every_standing_is_shown(standing):
    assert standing in {firm.standing for firm in FIRMS}


@pytest.mark.parametrize("tier", Tier.values)
def test_every_tier_is_shown_and_most_are_premium(tier):
    tiers = Counter(firm.tier for firm in FIRMS)
    assert 0 < tiers[tier] <= tiers[Tier.PREMIUM]


@pytest.mark.parametrize("pledge", Pledge.values)
def test_every_choice_of_the_pledge_is_shown(pledge):
    assert pledge in {firm.pledge for firm in FIRMS}


def test_only_companies_that_keep_hours_close_on_holidays():
    assert {firm.around_the_clock for firm in FIRMS if firm.hours == ALWAYS} == {True}
    assert {firm.around_the_clock for firm in FIRMS if firm.hours != ALWAYS} == {False}


def test_one_company_lost_its_pledge_and_had_that_lifted():
    assert [firm.handle for firm in NAMED if firm.moves[-2:] == (Pledge.REVOKED, Pledge.NOT_PLEDGED)] == ["oakhollow"]


def test_every_company_says_something_of_itself():
    assert all(firm.about or firm.handle in ABOUTS for firm in FIRMS)


def test_ratings_are_from_3_9_to_4_9():
    stars = {stars_of(firm).stars for firm in FIRMS}
    assert (min(stars), max(stars)) == (Decimal("3.9"), Decimal("4.9"))


def test_nobody_open_round_the_clock_blocks_another_company_that_it_would_be_matched_with():
    assert all(set(firm.trades) & set(sender.trades) for firm, sender in BLOCKS)


def test_a_state_s_own_zip_stays_that_nobody_covers_but_those_who_cover_all_of_the_state():
    for metro in METROS:
        assert not {metro.beyond, metro.edge} & set(metro.zips)
        assert {metro.beyond, metro.edge} <= set(places.in_state(metro.state))


def test_every_zip_is_a_real_one_of_its_metros_state_or_just_across_its_line():
    for metro in METROS:
        across = set(places.in_state("SC")) if metro.named else set()
        assert set(metro.zips) <= set(places.in_state(metro.state)) | across


def test_phones_are_of_the_kind_that_fiction_may_use_and_nobody_shares_one():
    companies = [people.company_phone(firm) for firm in FIRMS]
    customers = [people.customer_phone(metro, number) for metro in METROS for number in range(200)]
    agents = [people.agent_phone(firm) for firm in FIRMS]
    applicants = [people.applicant_phone(each.metro, index) for index, each in enumerate(APPLICANTS)]
    phones = companies + customers + agents + applicants
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d", phone) for phone in phones)


def test_no_two_customers_share_a_name():
    assert len({people.name_of(number) for number in range(2_000)}) == 2_000
