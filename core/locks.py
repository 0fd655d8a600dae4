"""Locks by name, for what is no row: held until the transaction ends, and gone with it."""

from django.db import connection

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(%s::text[]) AS name"
"""Takes them in the order of the list."""


def one_at_a_time(*names: str) -> None:
    """Wait until no other transaction holds one of ``names``; in one order, so that no two wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [sorted(names)])
