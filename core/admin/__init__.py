"""The staff desk: what every page of it has in common, and the pages of the house itself."""

from django.contrib import admin

from core.admin import journal, messages
from core.admin.desk import COLUMNS, KEPT, DeskAdmin, ReadOnlyAdmin, ReadOnlyInline
from core.admin.filters import EitherFilter
from core.admin.links import link_to
from core.admin.moves import Move
from core.admin.queues import Queue, WaitingFilter

__all__ = [
    "COLUMNS",
    "DeskAdmin",
    "EitherFilter",
    "KEPT",
    "Move",
    "Queue",
    "ReadOnlyAdmin",
    "ReadOnlyInline",
    "WaitingFilter",
    "journal",
    "link_to",
    "messages",
]

admin.site.index_title = "Staff desk"
