"""Which stories are told."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from devtools.demo.metros import AUSTIN
from devtools.demo.plan import COUNT, STAGED, plan
from devtools.demo.story import LIKE_AN_EARLIER_ONE, End

BASE = datetime(2026, 7, 14, 16, 0, tzinfo=UTC)
WHOLE = plan(base=BASE)


def test_there_are_a_thousand():
    assert len({story.number for story in WHOLE}) == COUNT == 1_000


def test_the_staged_ones_are_told_first_and_come_to_every_end():
    staged = WHOLE[:STAGED]
    assert {story.number for story in staged} == set(range(STAGED))
    assert {story.end for story in staged} == set(End)


def test_each_part_is_told_in_the_order_of_time():
    for part in (WHOLE[:STAGED], WHOLE[STAGED:]):
        assert part == sorted(part, key=lambda story: story.opened)


def test_they_go_back_ninety_days_and_none_begins_in_the_future():
    opened = [story.opened for story in WHOLE]
    assert BASE - timedelta(days=92) < min(opened) < BASE - timedelta(days=85)
    assert max(opened) < BASE


def test_the_network_grows():
    weeks = Counter((BASE - story.opened).days // 7 for story in WHOLE)
    first, middle, last = (sum(weeks[week] for week in month) for month in (range(8, 12), range(4, 8), range(4)))
    assert first < middle < last < 3 * first


def test_about_one_in_five_is_an_existing_customer():
    assert 0.17 < Counter(story.existing_customer for story in WHOLE)[True] / COUNT < 0.23


def test_about_one_in_eight_is_taken_by_baton_s_call_center():
    assert 0.09 < Counter(story.by_service_pros for story in WHOLE)[True] / COUNT < 0.15


def test_what_the_pledge_protects_is_said_of_existing_customers_alone():
    assert all(bool(story.protects) == story.existing_customer for story in WHOLE)


def test_the_same_seed_tells_the_same_stories():
    assert plan(base=BASE) == WHOLE
    assert plan(base=BASE, seed=2) != WHOLE


@pytest.mark.parametrize("hour", range(0, 24, 5))
def test_the_hour_of_the_filling_changes_when_they_were_opened_and_nothing_else(hour):
    then = plan(base=BASE.replace(hour=hour))
    timeless = [{replace(story, opened=BASE) for story in stories} for stories in (then, WHOLE)]
    assert timeless[0] == timeless[1]


def test_no_two_customers_share_a_phone_or_an_address_unless_one_is_like_the_other():
    first = [story.contact for story in WHOLE if story.end not in LIKE_AN_EARLIER_ONE]
    assert len({contact.phone for contact in first}) == len(first)
    assert len({contact.street for contact in first}) == len(first)


def test_the_drawn_ones_stay_out_of_austin_itself_where_the_staged_ones_are():
    drawn = WHOLE[STAGED:]
    assert not {story.zip_code for story in drawn} & set(AUSTIN.inner)


def test_a_likely_repeat_has_the_customer_of_an_earlier_referral_under_another_phone():
    for story in WHOLE:
        if story.end in LIKE_AN_EARLIER_ONE:
            earlier = [
                each for each in WHOLE if each.contact.street == story.contact.street and each.opened < story.opened
            ]
            assert (story.contact.phone == earlier[0].contact.phone) == (story.end == End.REPEATED)
