"""Transactions of the demo network."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def whole() -> Iterator[None]:
    """One transaction, done or undone as a whole.

    The acts inside make no savepoints of their own: none is ever gone back to, and they would be a third of all
    statements.
    """
    with transaction.atomic():
        connection.features.uses_savepoints = False
        try:
            yield
        finally:
            connection.features.uses_savepoints = True
