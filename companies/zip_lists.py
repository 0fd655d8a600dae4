"""Reading a pasted list of ZIPs, in whatever shape it comes: commas, spaces, lines, a column out of a sheet."""

import re
from collections.abc import Set
from dataclasses import dataclass

from companies.enums import AreaChange

LENGTH = 5
WORD = re.compile(r"[\w.-]+")
ZIP = re.compile(r"([0-9]{3,5})(?:\.0)?|([0-9]{5})-?[0-9]{4}", re.ASCII)
"""Three to five digits, with the ``.0`` that a sheet may add; or a ZIP+4, of which five count."""


@dataclass(frozen=True, slots=True)
class ZipList:
    """What was found in a paste."""

    codes: tuple[str, ...]
    """Five digits each, each once, in the order they came."""
    padded: tuple[str, ...]
    """Those of them that got a leading zero back, as a sheet drops it: 2108 is 02108."""
    repeats: int
    junk: tuple[str, ...]
    """Words that are no ZIP, each once."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving a list would change, shown before anything is saved."""

    listed: ZipList
    unknown: tuple[str, ...]
    already: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    total: int

    @property
    def changes(self) -> bool:
        return bool(self.added or self.removed)


def read(text: str) -> ZipList:
    words = [word.strip(".-_") for word in WORD.findall(text.replace("\N{EN DASH}", "-"))]
    found = {word: _code(word) for word in dict.fromkeys(words) if word}
    codes = [code for word in words if (code := found.get(word))]
    return ZipList(
        codes=tuple(dict.fromkeys(codes)),
        padded=tuple(dict.fromkeys(code for word, code in found.items() if code and not word.startswith(code))),
        repeats=len(codes) - len(set(codes)),
        junk=tuple(word for word, code in found.items() if not code),
    )


def preview(listed: ZipList, *, known: Set[str], covered: Set[str], how: AreaChange) -> Preview:
    after = how.apply(covered, set(listed.codes) & known)
    return Preview(
        listed=listed,
        unknown=tuple(code for code in listed.codes if code not in known),
        already=len(covered & set(listed.codes)),
        added=tuple(sorted(after - covered)),
        removed=tuple(sorted(covered - after)),
        total=len(after),
    )


def _code(word: str) -> str:
    match = ZIP.fullmatch(word)
    return (match[1] or match[2]).zfill(LENGTH) if match else ""
