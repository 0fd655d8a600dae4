"""What must be true across rows, where no constraint of the database can hold it: asked of the tables themselves."""

from collections.abc import Mapping
from itertools import chain

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string


def named() -> dict[str, str]:
    """Every invariant of every app, by name: SQL whose rows are the breaches, each told in one sentence."""
    return dict(chain.from_iterable(import_string(name).items() for name in settings.INVARIANTS))


def breaches(invariants: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """Which invariants (all of them when none are given) are broken, and how. Empty is well.

    One statement asks them all, so that acts which commit meanwhile are seen whole or not at all.
    """
    asked = named() if invariants is None else invariants
    every = " UNION ALL ".join(f"SELECT '{name}', told FROM ({sql}) AS breach (told)" for name, sql in asked.items())
    with connection.cursor() as cursor:
        cursor.execute(f"{every} ORDER BY 1, 2")
        return cursor.fetchall()
