"""What changed in a company, in words, for the sentences of its history."""

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.text import Truncator

from companies.enums import Notice, PropertyType, Tier
from core import money, phones
from core.words import counted

register = template.Library()

NAMES = {
    "bid_cents": "default bid",
    "bid_ceiling_cents": "bid ceiling",
    "preferred": "preferred company",
    "takes_emergencies": "same-day jobs",
    "about": "words about it",
    "service_type": "service",
    "active": "offered",
}
"""Columns that people know by another word."""
LONGEST = 80
"""So many letters of the words about a company are quoted."""
WORDS: dict[str, Callable[[Any], str]] = {
    "bid_cents": money.show,
    "bid_ceiling_cents": money.show,
    "phone": phones.show,
    "about": lambda words: f"“{Truncator(words).chars(LONGEST)}”",
    "property_types": lambda kinds: ", ".join(PropertyType(kind).label.lower() for kind in kinds),
    "tier": lambda tier: Tier(tier).label,
}


@register.filter
def changes(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each column of ``before`` and ``after`` by name, with what was and what is."""
    return sorted(
        (NAMES.get(column, column.replace("_", " ")), _said(column, was), _said(column, data["after"][column]))
        for column, was in data["before"].items()
    )


@register.simple_tag
def came_and_went(data: dict[str, Any], says: str = "") -> str:
    """``added Ants, Termites; taken off Rodents`` for the lists of names before and after."""
    came = [name for name in data["after"] if name not in data["before"]]
    went = [name for name in data["before"] if name not in data["after"]]
    parts = ["added " + _listed(came, says) if came else "", "taken off " + _listed(went, says) if went else ""]
    return "; ".join(filter(None, parts))


def _listed(names: list[Any], says: str) -> str:
    return ", ".join(f"“{Notice(name).label}”" if says == "notice" else str(name) for name in names)


@register.filter
def bid_changes(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each case of ``before`` and ``after`` in words, what was paid for it and what is."""
    was, now = _amounts(data["before"]), _amounts(data["after"])
    return [(case, was.get(case, "none"), now.get(case, "none")) for case in {**was, **now}]


def _amounts(lines: list[dict[str, Any]]) -> dict[str, str]:
    return {_case(line): money.show(line["cents"]) for line in lines}


def _case(line: dict[str, Any]) -> str:
    """``Termites, commercial, 3 ZIPs (78701, 78702, 78703)``."""
    codes = line["zips"]
    shown = ", ".join(codes[:10]) + (" and more" if len(codes) > 10 else "")
    where = f"{counted(len(codes), 'ZIP')} ({shown})" if codes else ""
    return ", ".join(filter(None, [line["service"] or "any service", line["property"], where]))


def _said(column: str, value: Any) -> str:
    if value in ("", None, []):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(WORDS.get(column, str)(value))
