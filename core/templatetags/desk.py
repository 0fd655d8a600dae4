"""Tags of the staff desk's own pages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import template
from django.contrib.admin.views.main import ChangeList
from django.template import Context
from django.template.loader import select_template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from core.admin.moves import Move
from core.admin.queues import Backlog, backlogs
from core.models import Event

register = template.Library()


@register.simple_tag
def move_url(row: Any, move: Move) -> str:
    """Where the form of a move is, for the page that shows its button."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_move", args=[row.pk, move.slug])


@register.simple_tag
def row_url(row: Any) -> str:
    """The page of a row, whatever it is."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@register.simple_tag
def file_url(row: Any, file: Any) -> str:
    """Where a file that lies beside a row is downloaded."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_file", args=[row.pk, file.pk])


@register.simple_tag(takes_context=True)
def queues(context: Context) -> list[Backlog]:
    """Every queue of the desk as it stands now, those with work in them first."""
    return sorted(backlogs(context["request"]), key=lambda each: not each.count)


@register.filter
def called(headers: Iterable[Mapping[str, Any]], cl: ChangeList) -> list[Mapping[str, Any]]:
    """The heads of a list, by the words that its desk has for the columns (``Labelled.labels``)."""
    labels = getattr(cl.model_admin, "labels", {})
    return [
        {**header, "text": labels.get(name, header["text"])}
        for name, header in zip(cl.list_display, headers, strict=True)
    ]


@register.filter
def under(cells: Iterable[SafeString], headers: Iterable[Mapping[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row in a list of the desk, each with the name of its column; the box to select it has none."""
    for cell, header in zip(cells, headers, strict=True):
        if "action-checkbox" in cell:
            yield cell
        else:
            name = escape(capfirst(str(header["text"])))
            yield mark_safe(cell.replace(" class=", f' data-name="{name}" class=', 1))  # noqa: S308


@register.simple_tag
def happened(event: Event) -> str:
    """The sentence of an event, from the template of its type; its type when there is none."""
    found = select_template([f"history/{event.type}.html", "admin/desk/event.html"])
    return found.render({"event": event})
