"""One table says which moves exist; one function makes them, from the state that the database holds."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import pgtrigger
from django.db import models

from core.refusals import MoveRefused


@dataclass(frozen=True, slots=True)
class Workflow:
    """A named table of moves: each state and the states that may follow it."""

    name: str
    noun: str
    """What a person calls the thing that moves."""
    field: str
    first: str
    moves: Mapping[str, frozenset[str]]
    hands: Mapping[str, frozenset[models.TextChoices]] = dataclasses.field(default_factory=dict)
    """Whose hand may move it to each state; empty where the acts' own guards say it all."""

    def allows(self, before: str, after: str) -> bool:
        return after in self.moves.get(before, frozenset())

    def trigger(self) -> pgtrigger.FSM:
        """The same table as the database's own guard: it refuses an UPDATE to a state that may not follow."""
        transitions = [(before, after) for before, nexts in self.moves.items() for after in sorted(nexts)]
        return pgtrigger.FSM(name=f"{self.name}_moves", field=self.field, transitions=transitions)

    def check(self) -> models.CheckConstraint:
        """No row is put in with a state that the table does not know; the trigger sees updates only."""
        states = self.moves.keys() | set().union(*self.moves.values())
        return models.CheckConstraint(
            condition=models.Q(**{f"{self.field}__in": sorted(states)}), name=f"{self.name}_is_known"
        )


class StatefulQuerySet(models.QuerySet[Any]):
    """Refuses to write a state in bulk: a state moves one row at a time, with its event."""

    def update(self, **columns: Any) -> int:
        _refuse_states(self.model, columns)
        return super().update(**columns)


class Stateful(models.Model):
    """A row whose states move through ``advance`` and can be saved from nowhere else."""

    WORKFLOWS: ClassVar[tuple[Workflow, ...]]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse_states(type(self), kwargs.get("update_fields") or {flow.field for flow in self.WORKFLOWS})
        super().save(*args, **kwargs)


def _refuse_states(model: Any, written: Iterable[str]) -> None:
    for workflow in model.WORKFLOWS:
        if workflow.field in written:
            raise TypeError(f"{workflow.field} moves through advance(); name the other fields in update_fields")


def advance(row: Stateful, workflow: Workflow, to: str, **columns: Any) -> str:
    """Move ``row`` to state ``to`` and write ``columns`` with the move; returns the state it left.

    The caller is an act: it is atomic and records the move's event in the same transaction.
    Raises MoveRefused, with nothing written, when the table has no such move from the state
    that the database holds now. Whoever moves the same row meanwhile waits for that transaction.
    """
    before = getattr(row, workflow.field)
    values = {workflow.field: to, **columns}
    # An act has nearly always locked and read the row: then one statement both compares and moves.
    if not (workflow.allows(before, to) and _moved(row, workflow, before, values)):
        before = _locked_state(row, workflow)
        if not workflow.allows(before, to):
            label = _label(row, workflow, before)
            raise MoveRefused(f'This {workflow.noun} is marked "{label}" now. That was not done.')
        _moved(row, workflow, before, values)
    for column, value in values.items():
        setattr(row, column, value)
    return before


def _moved(row: Stateful, workflow: Workflow, before: str, values: dict[str, Any]) -> bool:
    """Write ``values`` if the row's state is ``before``; the row is locked with that. False when it is another."""
    return bool(type(row)._base_manager.filter(pk=row.pk, **{workflow.field: before}).update(**values))


def _locked_state(row: Stateful, workflow: Workflow) -> str:
    locked = type(row)._base_manager.select_for_update(of=("self",), no_key=True).filter(pk=row.pk)
    return str(locked.values_list(workflow.field, flat=True).get())


def _label(row: Stateful, workflow: Workflow, state: str) -> str:
    """The word that the state's badge shows."""
    return str(dict(row._meta.get_field(workflow.field).flatchoices).get(state, state))  # type: ignore[union-attr]
