"""The services that companies list and customers need, and the issues within them: kept by staff.

What is no longer done is switched off: companies that list it keep it, and no new need can name it.
"""

from typing import Any, TypeVar

from django.db import transaction

from companies import permissions
from companies.models import ServiceType, SpecificIssue
from core import changes, events
from core.actors import Actor

Row = TypeVar("Row", ServiceType, SpecificIssue)
SERVICE_COLUMNS = frozenset({"trade", "name", "active", "bid_ceiling_cents"})
ISSUE_COLUMNS = frozenset({"service_type", "name", "active"})
"""The slug is missing on purpose: reference data knows the row by it."""


@transaction.atomic
def add_service_type(*, slug: str, by: Actor, **columns: Any) -> ServiceType:
    """Companies can list it and needs can name it at once. Records ``service.added``."""
    permissions.check_is_staff(by)
    service = ServiceType.objects.create(slug=slug, **_known(columns, SERVICE_COLUMNS))
    events.record("service.added", subject=service, by=by, **_words(columns))
    return service


@transaction.atomic
def change_service_type(service: ServiceType, *, by: Actor, **columns: Any) -> ServiceType:
    """Write ``columns`` (of SERVICE_COLUMNS). Records ``service.changed`` with what was and what is, or nothing."""
    permissions.check_is_staff(by)
    service = ServiceType.objects.select_for_update().get(pk=service.pk)
    return _change(service, _known(columns, SERVICE_COLUMNS), "service.changed", by=by)


@transaction.atomic
def add_issue(*, slug: str, by: Actor, **columns: Any) -> SpecificIssue:
    """Needs can name it at once. Records ``issue.added``."""
    permissions.check_is_staff(by)
    issue = SpecificIssue.objects.create(slug=slug, **_known(columns, ISSUE_COLUMNS))
    events.record("issue.added", subject=issue, by=by, **_words(columns))
    return issue


@transaction.atomic
def change_issue(issue: SpecificIssue, *, by: Actor, **columns: Any) -> SpecificIssue:
    """Write ``columns`` (of ISSUE_COLUMNS). Records ``issue.changed`` with what was and what is, or nothing."""
    permissions.check_is_staff(by)
    issue = SpecificIssue.objects.select_for_update().get(pk=issue.pk)
    return _change(issue, _known(columns, ISSUE_COLUMNS), "issue.changed", by=by)


def _known(columns: dict[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    if unknown := columns.keys() - allowed:
        raise TypeError(f"Not for staff to write: {sorted(unknown)}")
    return columns


def _change(row: Row, columns: dict[str, Any], event: str, *, by: Actor) -> Row:
    before, after = changes.write(row, columns)
    if after:
        events.record(event, subject=row, by=by, name=row.name, before=_words(before), after=_words(after))
    return row


def _words(columns: dict[str, Any]) -> dict[str, Any]:
    """As the journal keeps them: a service by its name."""
    return {column: value.name if isinstance(value, ServiceType) else value for column, value in columns.items()}
