"""The tables of moves, as ``advance`` and as the database keep them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, models, transaction

from companies.enums import Pledge, Standing
from companies.workflow import PLEDGE, STANDING
from core.refusals import MoveRefused
from core.workflow import Stateful, Workflow, advance
from disputes.enums import ClaimState, DisputeState, ReinstatementState, ResolutionState
from disputes.workflow import CLAIM, DISPUTE, REINSTATEMENT, RESOLUTION
from referrals.enums import AssignmentState, Status
from referrals.workflow import ASSIGNMENT, REFERRAL
from tests.support import rows

pytestmark = pytest.mark.django_db

Columns = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A table of moves, its states, a row in a given state, and the columns that go with a state."""

    workflow: Workflow
    states: type[models.TextChoices]
    row: Callable[[str], Stateful]
    columns: Callable[[str], Columns]

    def says(self, state: str) -> dict[str, bool]:
        return {to: self.workflow.allows(state, to) for to in self.states.values}

    def tried(self, state: str, attempt: Callable[[Stateful, str, Columns], Any]) -> dict[str, bool]:
        """Whether ``attempt`` takes a row in ``state`` to each state; every success is undone."""
        row = self.row(state)
        return {to: _succeeds(lambda to=to: attempt(row, to, self.columns(to))) for to in self.states.values}


def _succeeds(attempt: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            attempt()
            transaction.set_rollback(True)
    except MoveRefused:
        return False
    except ProgrammingError as error:
        if "Invalid transition" not in str(error):
            raise
        return False
    return True


TABLES = [
    Table(REFERRAL, Status, rows.referral, rows.referral_columns),
    Table(ASSIGNMENT, AssignmentState, rows.assignment, lambda state: {"state": state}),
    Table(PLEDGE, Pledge, lambda state: rows.company(pledge=state), rows.pledge_columns),
    Table(STANDING, Standing, lambda state: rows.company(standing=state), rows.standing_columns),
    Table(DISPUTE, DisputeState, rows.dispute, rows.dispute_columns),
    Table(CLAIM, ClaimState, rows.claim, rows.claim_columns),
    Table(RESOLUTION, ResolutionState, rows.resolution, rows.resolution_columns),
    Table(REINSTATEMENT, ReinstatementState, rows.reinstatement, rows.reinstatement_columns),
]
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.workflow.name)
every_start = pytest.mark.parametrize(
    ("table", "state"),
    [pytest.param(table, state, id=f"{table.workflow.name}-{state}") for table in TABLES for state in table.states],
)


@every_start
def test_advance_makes_exactly_the_moves_of_the_table(table, state):
    def attempt(row: Stateful, to: str, columns: Columns) -> None:
        advance(row, table.workflow, to, **{name: columns[name] for name in columns.keys() - {table.workflow.field}})

    assert table.tried(state, attempt) == table.says(state)


@every_start
def test_the_database_by_itself_makes_exactly_the_moves_of_the_table(table, state):
    def attempt(row: Stateful, to: str, columns: Columns) -> None:
        rows.behind_the_back(row, **columns)

    staying = {state: True}  # An UPDATE that leaves the state alone is no move.
    assert table.tried(state, attempt) == table.says(state) | staying


@every_table
def test_every_state_can_be_reached_from_the_first(table):
    reached, edge = set(), {table.workflow.first}
    while edge:
        reached |= edge
        edge = {to for state in edge for to in table.workflow.moves.get(state, ())} - reached
    assert reached == set(table.states)


def test_these_are_all_the_tables():
    stateful = [model for model in apps.get_models() if issubclass(model, Stateful) and not model._meta.proxy]
    declared = [workflow.name for model in stateful for workflow in model.WORKFLOWS]
    assert sorted(declared) == sorted(table.workflow.name for table in TABLES)


@every_table
@pytest.mark.parametrize("named", [False, True])
def test_a_state_cannot_be_saved(table, named):
    row = table.row(table.workflow.first)
    with pytest.raises(TypeError, match="moves through advance"):
        row.save(update_fields=[table.workflow.field] if named else None)


@every_table
@pytest.mark.parametrize(
    "write",
    [
        lambda rows, row, field: rows.update(**{field: "any"}),
        lambda rows, row, field: rows.bulk_update([row], [field]),
        lambda rows, row, field: rows.update_or_create(pk=row.pk, defaults={field: "any"}),
    ],
    ids=["update", "bulk_update", "update_or_create"],
)
def test_a_state_cannot_be_written_in_bulk(table, write):
    row = table.row(table.workflow.first)
    with pytest.raises(TypeError, match="moves through advance"):
        write(type(row).objects, row, table.workflow.field)


def test_advance_goes_by_what_the_database_holds_and_not_by_what_the_caller_read():
    stale = rows.referral(Status.MATCHED)
    rows.behind_the_back(stale, status=Status.OPEN)
    with pytest.raises(MoveRefused, match='This referral is marked "Lapsed" now'):
        advance(stale, REFERRAL, Status.SUBMITTED)


@pytest.mark.parametrize("read", [Status.MATCHED, Status.SUBMITTED], ids=["allowed", "not allowed"])
def test_a_move_is_made_from_the_state_that_the_database_holds_whatever_the_caller_read(read):
    stale = rows.referral(read)
    rows.behind_the_back(stale, status=Status.OPEN)
    assert advance(stale, REFERRAL, Status.MATCHING) == Status.OPEN


def test_advance_asks_the_database_once_when_the_caller_read_what_it_holds(django_assert_num_queries):
    referral = rows.referral(Status.MATCHED)
    with django_assert_num_queries(1):
        advance(referral, REFERRAL, Status.OPEN)


def test_a_refused_move_leaves_the_row_as_the_caller_read_it():
    referral = rows.referral(Status.MATCHED)
    with pytest.raises(MoveRefused):
        advance(referral, REFERRAL, Status.SOLD, status_reason="any")
    assert (referral.status, referral.status_reason) == (Status.MATCHED, "")
