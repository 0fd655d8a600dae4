"""The companies as data: a match in the demo network never depends on the hour."""

import csv
import gzip
import re
from decimal import Decimal

import pytest
from django.conf import settings

from companies.enums import RECEIVES, Pledge, Standing
from companies.reference.load import ZIP_FILE
from devtools.demo import people
from devtools.demo.abouts import ABOUTS
from devtools.demo.applicants import APPLICANTS
from devtools.demo.firms import ALWAYS, BLOCKS, FIRMS, HARROW, TALLGRASS
from devtools.demo.metros import METROS
from devtools.demo.network import NETWORK
from devtools.demo.profiles import stars_of

TRADES = sorted({trade for firm in FIRMS for trade in firm.trades})
HOURS_OF_THE_WEEK = [(day, hour * 60) for day in range(7) for hour in range(24)]


def test_there_are_thirty_nine_companies_in_three_metros():
    assert (len(FIRMS), {firm.metro.city for firm in FIRMS}) == (39, {"Austin", "Phoenix", "Charlotte"})


def test_no_two_companies_share_a_name_or_a_handle():
    everybody = (*FIRMS, *APPLICANTS)
    assert len({each.handle for each in everybody}) == len({each.name for each in everybody}) == len(everybody)


@pytest.mark.parametrize("trade", TRADES)
@pytest.mark.parametrize("metro", METROS, ids=lambda metro: metro.city)
def test_at_every_hour_of_the_week_a_pledged_company_of_the_trade_is_open_for_every_zip(metro, trade):
    takers = [
        firm
        for firm in FIRMS
        if firm.metro is metro and trade in firm.trades and not firm.local and not firm.paused
        if firm.standing in RECEIVES and firm.pledge == Pledge.PLEDGED and firm.same_day
    ]
    for day, minute in HOURS_OF_THE_WEEK:
        assert any(span[0] == day and span[1] <= minute < span[2] for firm in takers for span in firm.hours)


def test_the_two_companies_with_sign_ins_are_always_open():
    assert HARROW.hours == TALLGRASS.hours == tuple((day, 0, 1440) for day in range(7))


@pytest.mark.parametrize("standing", [Standing.ON_HOLD, Standing.SUSPENDED])
def test_a_standing_that_does_not_receive_is_shown_by_one_company(standing):
    assert [firm.standing for firm in FIRMS].count(standing) == 1


@pytest.mark.parametrize("pledge", Pledge.values)
def test_every_choice_of_the_pledge_is_shown(pledge):
    assert pledge in {firm.pledge for firm in FIRMS}


def test_only_companies_that_keep_hours_close_on_holidays():
    assert {firm.around_the_clock for firm in FIRMS if firm.hours == ALWAYS} == {True}
    assert {firm.around_the_clock for firm in FIRMS if firm.hours != ALWAYS} == {False}


def test_one_company_lost_its_pledge_and_had_that_lifted():
    assert [firm.handle for firm in FIRMS if firm.moves[-2:] == (Pledge.REVOKED, Pledge.NOT_PLEDGED)] == ["oakhollow"]


def test_every_company_says_something_of_itself():
    assert set(ABOUTS) == {firm.handle for firm in FIRMS}


def test_ratings_are_from_3_9_to_4_9():
    stars = {stars_of(firm).stars for firm in FIRMS}
    assert (min(stars), max(stars)) == (Decimal("3.9"), Decimal("4.9"))


def test_nobody_open_round_the_clock_blocks_another_company_that_it_would_be_matched_with():
    assert all(set(firm.trades) & set(sender.trades) for firm, sender in BLOCKS)


def test_every_zip_is_a_real_one_of_its_metros_state_or_just_across_its_line():
    with gzip.open(settings.BASE_DIR / ZIP_FILE, "rt") as file:
        states = {row["code"]: row["state"] for row in csv.DictReader(file)}
    for metro in METROS:
        assert {states[code] for code in (*metro.zips, metro.beyond)} <= {metro.state, "SC"}


def test_phones_are_of_the_kind_that_fiction_may_use_and_nobody_shares_one():
    companies = [people.company_phone(firm.metro, index) for index, firm in enumerate(NETWORK)]
    customers = [people.customer_phone(metro, number) for metro in METROS for number in range(200)]
    agents = [people.agent_phone(firm.metro, index) for index, firm in enumerate(FIRMS)]
    applicants = [people.applicant_phone(each.metro, index) for index, each in enumerate(APPLICANTS)]
    phones = companies + customers + agents + applicants
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d", phone) for phone in phones)


def test_no_two_customers_share_a_name():
    assert len({people.name_of(number) for number in range(2_000)}) == 2_000
