"""What says no: an act with a sentence, or the database with the name of its rule."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from core.refusals import Refused


def tried(act: Callable[[], Any]) -> type[Refused] | None:
    """Try an act inside a test's transaction. A success is undone; what a refusal has written stays, to be found."""
    savepoint = transaction.savepoint()
    try:
        act()
    except Refused as refusal:
        return type(refusal)
    transaction.savepoint_rollback(savepoint)
    return None


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """The database refuses the block, by exactly the constraint of this name."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    named = refusal.value.__cause__.diag.constraint_name
    assert named == constraint, f"refused by {named}"


@contextmanager
def refused_by_trigger(saying: str) -> Iterator[None]:
    """A trigger of the database refuses the block."""
    with pytest.raises(ProgrammingError, match=saying), transaction.atomic():
        yield
