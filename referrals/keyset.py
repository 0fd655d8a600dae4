"""A page of a long list, found by where the last one ended: as quick at the end of the list as at its beginning."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q

from referrals.lists import Section
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet

PAGE = 25
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
WRITTEN = re.compile(r"([0-9])\.([0-9]{1,17})\.([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A row's place in a list: its section, what it is ordered by as a number, and its id. Nothing else of it."""

    section: int
    place: int
    pk: int

    def __str__(self) -> str:
        return f"{self.section}.{self.place}.{self.pk}"

    @classmethod
    def read(cls, written: str) -> "Cursor | None":
        """None for what is no cursor."""
        parts = WRITTEN.fullmatch(written)
        return cls(*(int(part) for part in parts.groups())) if parts else None

    def beyond(self, section: Section) -> Q:
        """What comes after it in its section."""
        value: Any = self.pk if section.column == "id" else EPOCH + self.place * MICROSECOND
        op = "lt" if section.falls else "gt"
        column = section.column
        # The first half alone is what the index looks up.
        return Q(**{f"{column}__{op}e": value}) & (Q(**{f"{column}__{op}": value}) | Q(**{f"id__{op}": self.pk}))


Found = tuple[int, Referral]
"""A row, with the number of its section."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A page: its rows under their headings, and the cursors from which the pages beside it are read."""

    parts: list[tuple[Section, list[Referral]]] = field(default_factory=list)
    newer: str = ""
    older: str = ""

    @property
    def count(self) -> int:
        return sum(len(rows) for _, rows in self.parts)


def read(rows: ReferralQuerySet, sections: tuple[Section, ...], *, after: str = "", before: str = "") -> Slice:
    """The page ``after`` a cursor or ``before`` it; the first one for neither, and where a cursor leads nowhere."""
    steps = list(enumerate(sections))
    if start := _within(before, sections):
        back = [(number, section.backwards) for number, section in reversed(steps)]
        found = _walk(rows, back, start)
        if len(found) > PAGE:
            return _slice(found[:PAGE][::-1], sections, newer=True, older=True)
        after = ""
    start = _within(after, sections)
    found = _walk(rows, steps, start)
    if start and not found:
        return read(rows, sections)
    return _slice(found[:PAGE], sections, newer=start is not None, older=len(found) > PAGE)


def _within(written: str, sections: tuple[Section, ...]) -> Cursor | None:
    """The cursor, unless it is none of this list."""
    cursor = Cursor.read(written)
    return cursor if cursor and cursor.section < len(sections) else None


def _walk(rows: ReferralQuerySet, steps: list[tuple[int, Section]], start: Cursor | None) -> list[Found]:
    """Up to one row more than a page, section by section, from ``start`` on."""
    found: list[Found] = []
    numbers = [number for number, _ in steps]
    first = numbers.index(start.section) if start else 0
    for number, section in steps[first:]:
        some = section.rows(rows)
        if start and number == start.section:
            some = some.filter(start.beyond(section))
        found += [(number, referral) for referral in some[: PAGE + 1 - len(found)]]
        if len(found) > PAGE:
            break
    return found


def _slice(found: list[Found], sections: tuple[Section, ...], *, newer: bool, older: bool) -> Slice:
    parts: dict[int, list[Referral]] = {}
    for number, referral in found:
        parts.setdefault(number, []).append(referral)
    return Slice(
        [(sections[number], rows) for number, rows in parts.items()],
        _written(found[0], sections) if found and newer else "",
        _written(found[-1], sections) if found and older else "",
    )


def _written(at: Found, sections: tuple[Section, ...]) -> str:
    number, referral = at
    value = getattr(referral, sections[number].column)
    place = value if isinstance(value, int) else (value - EPOCH) // MICROSECOND
    return str(Cursor(number, place, referral.pk))
