"""How Baton's staff share their work: who has taken up a case, and the words they decide with again and again."""

from typing import Any, TypeVar

from django.db import transaction

from core import changes, events
from core.actors import Actor
from core.refusals import MoveRefused
from core.written import written
from disputes import permissions
from disputes.models import Claim, Dispute, Flag, Reinstatement, SavedAnswer

Case = TypeVar("Case", Dispute, Claim, Reinstatement, Flag)
ANSWER_COLUMNS = frozenset({"title", "kind", "words"})


@transaction.atomic
def take(case: Case, *, by: Actor) -> Case:
    """Take up a case: it stands in one's own view of the list. Who is quicker has it. Records ``case.taken``."""
    permissions.check_is_staff(by)
    permissions.check_may_decide(case, by)
    case = _locked(case)
    if case.assignee:
        raise MoveRefused(f"{case.assignee.actor_name} has taken this one.")
    _assign(case, by)
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
    _assign(case, None)
    events.record("case.released", subject=case, by=by, before=before)
    return case


def _locked(case: Case) -> Case:
    # Without a join: who has it is read after the lock, and a joined person would be the one of before.
    return type(case)._base_manager.select_for_update(no_key=True).get(pk=case.pk)


def _assign(case: Case, to: Any) -> None:
    case.assignee = to
    case.save(update_fields=["assignee"])


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
