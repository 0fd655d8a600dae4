"""The acts of the staff desk: cases taken and put back, and saved answers."""

from functools import partial

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


@act(desk.save_answer, "answer.saved")
def _() -> Ready:
    return partial(desk.save_answer, **WORDS, by=world.staff())


@act(desk.change_answer, "answer.changed")
def _() -> Ready:
    return partial(desk.change_answer, saved(), words="It was listed.", by=world.staff())


@act(desk.remove_answer, "answer.removed")
def _() -> Ready:
    return partial(desk.remove_answer, saved(), by=world.staff())
