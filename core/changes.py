"""Writing what is new about a row, and telling what was."""

from typing import Any

from django.db import models

Columns = dict[str, Any]


def write(row: models.Model, columns: Columns) -> tuple[Columns, Columns]:
    """Save those of ``columns`` that differ from the locked ``row``; what was and what is, both empty when none did."""
    before = {column: getattr(row, column) for column, value in columns.items() if getattr(row, column) != value}
    after = {column: columns[column] for column in before}
    for column, value in after.items():
        setattr(row, column, value)
    if after:
        row.save(update_fields=list(after))
    return before, after
