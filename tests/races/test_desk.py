"""Two of the staff at the same case at the same moment, on real threads and sessions, with a control."""

from functools import partial
from typing import Any

from core.models import Event
from core.refusals import MoveRefused
from disputes.flow import desk, dispute
from disputes.models import Dispute
from tests.support import world
from tests.support.desk import disputed
from tests.support.race import Meeting, committed, race

pytestmark = committed


def kinds(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def taken_twice(monkeypatch) -> tuple[Dispute, list[Any]]:
    case, staff = disputed(world), [world.staff(), world.staff()]
    monkeypatch.setattr(desk, "_write", Meeting().before(desk._write))
    return case, race(*(partial(desk.take, Dispute.objects.get(pk=case.pk), by=by) for by in staff))


def test_of_two_who_take_a_case_one_has_it_and_the_other_is_told_who(monkeypatch):
    case, results = taken_twice(monkeypatch)
    assert kinds(results) == ["Dispute", "MoveRefused"]
    case.refresh_from_db()
    told = next(str(each) for each in results if isinstance(each, MoveRefused))
    assert told == f"{case.assignee.actor_name} has taken this one."


def test_negative_control_without_the_row_lock_both_believe_they_have_it(monkeypatch):
    monkeypatch.setattr(desk, "_locked", lambda case: type(case).objects.get(pk=case.pk))
    _, results = taken_twice(monkeypatch)
    assert kinds(results) == ["Dispute", "Dispute"]


def test_of_two_decisions_of_a_dispute_one_counts():
    case, acts = disputed(world), (dispute.uphold, dispute.decline)
    results = race(*(partial(act, Dispute.objects.get(pk=case.pk), reason="Seen.", by=world.staff()) for act in acts))
    assert kinds(results) == ["Dispute", "MoveRefused"]
    assert Event.objects.filter(type__in=["dispute.upheld", "dispute.declined"]).count() == 1
