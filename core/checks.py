"""System checks: every name in the subscriptions is a hearer, and mail has a way out."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
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


@register
def mail_has_a_way_out(**_: Any) -> list[CheckMessage]:
    """Or nobody in production could accept an invitation or choose a new password."""
    if settings.DEBUG:
        return []
    if settings.MESSAGE_PROVIDER == "core.messages.DevelopmentProvider":
        hint = "Set MESSAGE_PROVIDER=core.messages.MailProvider and EMAIL_URL."
        return [Warning("No message leaves this machine.", hint=hint, id="core.W001")]
    if settings.MESSAGE_PROVIDER == "core.messages.MailProvider" and not settings.EMAIL_URL:
        return [Error("MailProvider has no server: EMAIL_URL is not set.", id="core.E002")]
    return []
