"""A world that is harder on the code than production: what happens to work there must be right here.

Each function patches one thing for the whole run; ``tests/conftest.py`` applies them all. Warnings are errors
as well (pyproject.toml).
"""

import inspect
import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.template import Engine
from django.template.base import Node

OUR_TEMPLATES = str(settings.BASE_DIR / "templates")


def unordered_rows_come_shuffled(patch: pytest.MonkeyPatch) -> None:
    """A query without an order promises none, so it gets another one each time."""
    ordered = SQLCompiler._order_by_pairs

    def pairs(compiler: SQLCompiler) -> Iterator[Any]:
        found = list(ordered(compiler))
        yield from found or ([(OrderBy(Random()), False)] if _may_shuffle(compiler.query) else [])

    patch.setattr(SQLCompiler, "_order_by_pairs", pairs)


def _may_shuffle(query: Any) -> bool:
    """DISTINCT and UNION refuse a foreign sort key, GROUP BY would group by it; a subquery has no order to rely on."""
    return not (query.distinct or query.combinator or query.subquery or query.group_by is not None)


def joined_rows_are_locked_by_name(patch: pytest.MonkeyPatch) -> None:
    """``select_for_update()`` with a join locks every joined table too, unless ``of=`` says which is meant."""
    compiled = SQLCompiler.as_sql

    def as_sql(compiler: SQLCompiler, *args: Any, **kwargs: Any) -> Any:
        sql, params = compiled(compiler, *args, **kwargs)
        if compiler.query.select_for_update and not compiler.query.select_for_update_of:
            assert " JOIN " not in sql, f"a lock that does not say of=: {sql}"
        return sql, params

    patch.setattr(SQLCompiler, "as_sql", as_sql)


def unknown_variables_fail(patch: pytest.MonkeyPatch) -> None:
    """A variable that does not exist fails the test when one of our own templates asks for it."""
    made = Engine.__init__

    def make(engine: Engine, *args: Any, **kwargs: Any) -> None:
        made(engine, *args, **kwargs)
        engine.string_if_invalid = UnknownVariable()

    # A test that sets DEBUG makes Django build its engine anew.
    patch.setattr(Engine, "__init__", make)
    patch.setattr(Engine.get_default(), "string_if_invalid", UnknownVariable())


class UnknownVariable(str):
    """Empty to the templates of Django and allauth, which count on that, and an error to ours."""

    def __bool__(self) -> bool:
        return self._origin().startswith(OUR_TEMPLATES)

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        raise AssertionError(f"{self._origin()} knows no variable {variable}")

    @staticmethod
    def _origin() -> str:
        """File of the template node that is being rendered."""
        frame = inspect.currentframe()
        while frame := frame and frame.f_back:
            if isinstance(node := frame.f_locals.get("self"), Node):
                return getattr(getattr(node, "origin", None), "name", None) or ""
        return ""


def nothing_leaves_the_machine(patch: pytest.MonkeyPatch) -> None:
    """No connection but to unix sockets and to this machine."""
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _only_here(getattr(socket.socket, name)))


def _only_here(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            assert host == "localhost" or ipaddress.ip_address(host).is_loopback, f"a test calls {host}"
        return connect(self, address)

    return guarded


EVERYTHING = (
    unordered_rows_come_shuffled,
    joined_rows_are_locked_by_name,
    unknown_variables_fail,
    nothing_leaves_the_machine,
)
