"""Reading a list of ZIPs, in whatever shape it comes: commas, spaces, lines, ranges, a column out of a sheet."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from companies.enums import AreaChange

LENGTH = 5
WORD = re.compile(r"\w(?:[\w.]|(?<=\d)-(?=\d))*")
"""A hyphen holds a word together between digits only: 78745-1234, but TX-78745 are two."""
ZIP = re.compile(r"([0-9]{3,5})(?:\.0)?|([0-9]{5})-?[0-9]{4}", re.ASCII)
"""Three to five digits, with the ``.0`` that a sheet may add; or a ZIP+4, of which five count."""
RANGE = re.compile(
    r"(?<![\w-])([0-9]{5})[ \t]*(?:-|\b(?:to|thru|through)\b)[ \t]*([0-9]{5})(?![\w-])", re.ASCII | re.IGNORECASE
)
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
HEADINGS = frozenset({"zip", "zips", "zipcode", "zipcodes", "zip5", "code", "codes", "postal", "postcode"})
"""Words that stand above or before a ZIP and say nothing."""


@dataclass(frozen=True, slots=True)
class Range:
    """Two ZIPs and all that exist between them, the two included."""

    first: str
    last: str
    place: slice
    """Where they stand among all ZIPs."""

    @property
    def count(self) -> int:
        return int(self.place.stop - self.place.start)

    def __str__(self) -> str:
        return f"{self.first} to {self.last}: {self.count}"


@dataclass(frozen=True, slots=True)
class ZipList:
    """What was found in a list."""

    codes: tuple[str, ...]
    """Five digits each, each once: those written out in the order they came, then those out of ranges."""
    padded: tuple[str, ...] = ()
    """Those of them that got a leading zero back, as a sheet drops it: 2108 is 02108."""
    repeats: int = 0
    junk: tuple[str, ...] = ()
    """Words that are no ZIP, each once."""
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving a list would change, shown before anything is saved."""

    listed: ZipList
    codes: tuple[str, ...]
    """Those of the list that exist."""
    unknown: tuple[str, ...]
    already: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    after: Set[str]

    @property
    def total(self) -> int:
        return len(self.after)

    @property
    def changes(self) -> bool:
        return bool(self.added or self.removed)


def read(text: str, existing: Sequence[str] = ()) -> ZipList:
    """The ZIPs in ``text``. A range stands for those of ``existing``, all ZIPs in order, that lie in it."""
    text = text.translate(DASHES)
    written = ranges_in(text)
    ranges = [_range(first, last, existing) for first, last in written]
    words = [word.rstrip("._") for word in WORD.findall(RANGE.sub(" ", text))]
    found = {word: _code(word) for word in dict.fromkeys(words) if word.strip("._")}
    codes = [code for word in words if (code := found.get(word))]
    once = dict.fromkeys(codes)
    for span in ranges:
        once.update(dict.fromkeys(existing[span.place]))
    in_all = len(codes) + sum(span.count * written[span.first, span.last] for span in ranges)
    return ZipList(
        codes=tuple(once),
        padded=tuple(dict.fromkeys(code for word, code in found.items() if code and not word.startswith(code))),
        repeats=in_all - len(once),
        junk=tuple(_junk(found, ranges)),
        ranges=tuple(span for span in ranges if span.count),
    )


def ranges_in(text: str) -> Counter[tuple[str, str]]:
    """The first and the last ZIP of each range in ``text``, and how often it is written."""
    return Counter((min(ends), max(ends)) for ends in RANGE.findall(text.translate(DASHES)))


def preview(listed: ZipList, *, known: Set[str], covered: Set[str], how: AreaChange) -> Preview:
    codes = tuple(code for code in listed.codes if code in known)
    after = how.apply(covered, set(codes))
    return Preview(
        listed=listed,
        codes=codes,
        unknown=tuple(code for code in listed.codes if code not in known),
        already=len(covered & set(codes)),
        added=tuple(sorted(after - covered)),
        removed=tuple(sorted(covered - after)),
        after=after,
    )


def _code(word: str) -> str:
    match = ZIP.fullmatch(word)
    return (match[1] or match[2]).zfill(LENGTH) if match else ""


def _junk(found: Mapping[str, str], ranges: Iterable[Range]) -> Iterator[str]:
    """Words that are neither a ZIP nor a heading, and ranges in which no ZIP exists."""
    yield from (word for word, code in found.items() if not code and word.lower() not in HEADINGS)
    yield from (f"{span.first}-{span.last}" for span in ranges if not span.count)


def _range(first: str, last: str, existing: Sequence[str]) -> Range:
    return Range(first, last, slice(bisect_left(existing, first), bisect_right(existing, last)))
