"""Queries of every page, put together once: that takes Django longer than the database takes to answer them."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

KEY = -1
"""Stands for the key while the query is put together; no row has it."""


class Prepared:
    """A query about one row, such as a company, that depends on nothing but that row's key.

    ``build`` is called once, with a key that stands for any, and returns the query as ``values_list``.
    """

    def __init__(self, build: Callable[[int], QuerySet[Any, Any]]) -> None:
        self._build = build

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...]]:
        return self._build(KEY).query.sql_with_params()

    def rows(self, key: int) -> list[tuple[Any, ...]]:
        """The answer for the row with that key."""
        return self._ask("{}", key)

    def count(self, key: int) -> int:
        """How many rows that answer has."""
        [(count,)] = self._ask("SELECT count(*) FROM ({}) found", key)
        return int(count)

    def _ask(self, around: str, key: int) -> list[tuple[Any, ...]]:
        sql, parameters = self._statement
        with connection.cursor() as cursor:
            cursor.execute(around.replace("{}", sql), [key if each == KEY else each for each in parameters])
            return cursor.fetchall()
