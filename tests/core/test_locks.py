"""Locks by name."""

from django.db import transaction

from core import locks
from tests.support.race import Meeting, committed, race

pytestmark = committed


def first_of(meeting: Meeting, name: str) -> bool:
    """Whether this racer found itself alone; it goes on holding what it got until the other has asked."""
    with transaction.atomic():
        alone = locks.alone(name)
        meeting.wait()
        return alone


def test_of_two_at_once_one_is_alone():
    meeting = Meeting()
    assert sorted(race(lambda: first_of(meeting, "counts"), lambda: first_of(meeting, "counts"))) == [False, True]


def test_other_names_do_not_hinder_one_another():
    meeting = Meeting()
    assert race(lambda: first_of(meeting, "counts"), lambda: first_of(meeting, "records")) == [True, True]


def test_a_name_is_free_again_after_the_transaction():
    for _ in range(2):
        with transaction.atomic():
            assert locks.alone("counts")
