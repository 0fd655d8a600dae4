"""Locks by name, for what is no row: held until the transaction ends, and gone with it."""

from django.db import connection

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(%s::text[]) AS name"
"""Takes them in the order of the list."""
TRY = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"


def one_at_a_time(*names: str) -> None:
    """Wait until no other transaction holds one of ``names``; in one order, so that no two wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [sorted(names)])


def alone(name: str) -> bool:
    """Whether no other transaction holds ``name``; this one holds it then. For what two at once shall do once."""
    with connection.cursor() as cursor:
        cursor.execute(TRY, [name])
        return bool(cursor.fetchone()[0])
