"""How Baton's staff share their work: who has taken up a case, what is put aside, and the words they decide with."""

from datetime import date, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction

from companies.hours import midnight
from core import changes, clock, events
from core.actors import Actor
from core.refusals import MoveRefused, Refused
from core.written import written
from disputes import desk as lists
from disputes import permissions
from disputes.models import Claim, Dispute, Flag, Reinstatement, SavedAnswer
from disputes.models.decision import NOT_ASIDE

Case = TypeVar("Case", Dispute, Claim, Reinstatement, Flag)
LONGEST_ASIDE = timedelta(days=30)
"""Nothing is put aside for good."""
ANSWER_COLUMNS = frozenset({"title", "kind", "words"})


@transaction.atomic
def take(case: Case, *, by: Actor) -> Case:
    """Take up a case: it stands in one's own view of the list. Who is quicker has it. Records ``case.taken``."""
    permissions.check_is_staff(by)
    permissions.check_may_decide(case, by)
    case = _locked(case)
    if case.assignee:
        raise MoveRefused(f"{case.assignee.actor_name} has taken this one.")
    _write(case, assignee=by)
    events.record("case.taken", subject=case, by=by)
    return case


@transaction.atomic
def release(case: Case, *, by: Actor) -> Case:
    """Put a case back for others to take, also when a colleague has it who is away. Records ``case.released``."""
    permissions.check_is_staff(by)
    case = _locked(case)
    if case.assignee is None:
        raise MoveRefused("Nobody has taken this one.")
    before = case.assignee.actor_name
    _write(case, assignee=None)
    events.record("case.released", subject=case, by=by, before=before)
    return case


@transaction.atomic
def put_aside(case: Case, *, until: date, reason: str, by: Actor) -> Case:
    """Take a case out of the views until a day, with a word on what it waits for, which staff alone read.

    It comes back by itself: on that day, when one of its companies adds something (``bring_in``), or with the next
    step of it that waits for staff. Its clock runs on. Records ``case.put_aside`` without the word.
    """
    permissions.check_is_staff(by)
    reason = written(reason, type(case).aside_because, missing="Say what it waits for.")
    now = clock.now()
    today = clock.desk_day(now)
    if not today < until <= today + LONGEST_ASIDE:
        raise Refused(f"Choose a day after today, and within {LONGEST_ASIDE.days} days.")
    case = _locked(case)
    if not lists.waiting_for(case):
        raise MoveRefused("This does not wait for anybody any more, so it was not put aside.")
    if lists.put_aside(case):
        raise MoveRefused("Somebody has put it aside already.")
    _write(case, aside_until=midnight(until, settings.TIME_ZONE), aside_since=now, aside_because=reason)
    events.record("case.put_aside", subject=case, by=by, until=until.isoformat())
    return case


@transaction.atomic
def bring_back(case: Case, *, by: Actor) -> Case:
    """Put it among the others again before its day. Records ``case.brought_back``."""
    permissions.check_is_staff(by)
    case = _locked(case)
    if case.aside_until is None:
        raise MoveRefused("This is not put aside.")
    _write(case, **NOT_ASIDE)
    events.record("case.brought_back", subject=case, by=by)
    return case


def bring_in(case: Dispute | Claim) -> None:
    """Somebody of its companies has added something: whoever put it aside may have waited for that."""
    if case.aside_until:
        _write(case, **NOT_ASIDE)


def _write(case: Any, **columns: Any) -> None:
    for column, value in columns.items():
        setattr(case, column, value)
    case.save(update_fields=list(columns))


def _locked(case: Case) -> Case:
    # Without a join: who has it is read after the lock, and a joined person would be the one of before.
    return type(case)._base_manager.select_for_update(no_key=True).get(pk=case.pk)


@transaction.atomic
def save_answer(*, by: Actor, **columns: Any) -> SavedAnswer:
    """Keep words to decide with; every member of the staff can start a reason from them. Records ``answer.saved``."""
    permissions.check_is_staff(by)
    answer = SavedAnswer.objects.create(**_known(columns))
    events.record("answer.saved", subject=answer, by=by, **columns)
    return answer


@transaction.atomic
def change_answer(answer: SavedAnswer, *, by: Actor, **columns: Any) -> SavedAnswer:
    """Change them for the decisions to come; reasons already given stay. Records ``answer.changed``, or nothing."""
    permissions.check_is_staff(by)
    answer = SavedAnswer.objects.select_for_update().get(pk=answer.pk)
    before, after = changes.write(answer, _known(columns))
    if after:
        events.record("answer.changed", subject=answer, by=by, title=answer.title, before=before, after=after)
    return answer


@transaction.atomic
def remove_answer(answer: SavedAnswer, *, by: Actor) -> None:
    """Offer them no more. Reasons already given stay, and so do the words, in ``answer.removed``."""
    permissions.check_is_staff(by)
    answer = SavedAnswer.objects.select_for_update().filter(pk=answer.pk).first() or _gone()
    events.record("answer.removed", subject=answer, by=by, title=answer.title, words=answer.words)
    answer.delete()


def _gone() -> SavedAnswer:
    raise MoveRefused("Somebody has removed it already.")


def _known(columns: dict[str, Any]) -> dict[str, Any]:
    if unknown := columns.keys() - ANSWER_COLUMNS:
        raise TypeError(f"Not part of a saved answer: {sorted(unknown)}")
    return {name: _said(name, value) for name, value in columns.items()}


def _said(name: str, value: str) -> str:
    return value if name == "kind" else written(value, getattr(SavedAnswer, name), missing="Give it a title and words.")
