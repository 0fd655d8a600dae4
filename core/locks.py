"""Locks by name, for what is no row: held until the transaction ends, and gone with it."""

from django.db import connection


def one_at_a_time(*names: str) -> None:
    """Wait until no other transaction holds one of ``names``; in one order, so that no two wait for each other."""
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
