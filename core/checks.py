"""System check: every name in the subscriptions is a hearer."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from django.utils.module_loading import import_string


@register
def subscriptions_resolve(**_: Any) -> list[Error]:
    names = {name for hearers in import_string(settings.SUBSCRIPTIONS).values() for name in hearers}
    return [
        Error(f"Subscription names {name}, which is no hearer.", id="core.E001")
        for name in sorted(names)
        if not _is_hearer(name)
    ]


def _is_hearer(name: str) -> bool:
    try:
        return getattr(import_string(name), "name", None) == name
    except ImportError:
        return False
