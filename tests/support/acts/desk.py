"""The acts of the staff desk: cases taken and put back, and saved answers."""

from datetime import date, timedelta
from functools import partial

from core import clock
from disputes.enums import ClaimState
from disputes.flow import desk
from disputes.models import SavedAnswer
from tests.support import claimed, world
from tests.support.acts.catalogue import Ready, act

WORDS = {"title": "Listed", "kind": "dispute", "words": "It was on its list that day."}


def saved() -> SavedAnswer:
    return desk.save_answer(**WORDS, by=world.staff())


@act(desk.take, "case.taken")
def _() -> Ready:
    return partial(desk.take, claimed.opened(), by=world.staff())


@act(desk.release, "case.released")
def _() -> Ready:
    case = desk.take(claimed.opened(), by=world.staff())
    return partial(desk.release, case, by=world.staff())


def until() -> date:
    return clock.now().date() + timedelta(days=3)


@act(desk.put_aside, "case.put_aside")
def _() -> Ready:
    case = claimed.claim_in(ClaimState.IN_REVIEW)
    return partial(desk.put_aside, case, until=until(), reason="She calls back.", by=world.staff())


@act(desk.bring_back, "case.brought_back")
def _() -> Ready:
    case = claimed.claim_in(ClaimState.IN_REVIEW)
    desk.put_aside(case, until=until(), reason="She calls back.", by=world.staff())
    return partial(desk.bring_back, case, by=world.staff())


@act(desk.save_answer, "answer.saved")
def _() -> Ready:
    return partial(desk.save_answer, **WORDS, by=world.staff())


@act(desk.change_answer, "answer.changed")
def _() -> Ready:
    return partial(desk.change_answer, saved(), words="It was listed.", by=world.staff())


@act(desk.remove_answer, "answer.removed")
def _() -> Ready:
    return partial(desk.remove_answer, saved(), by=world.staff())
