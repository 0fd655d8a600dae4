"""Finding the ZIPs in an uploaded file: its encoding, its columns, and the one that holds them."""

import codecs
import csv
import io
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from statistics import median_low
from typing import Literal

from companies import zip_lists

SAVE_AS = "Open it, and save it as CSV, or copy the column with the ZIPs and paste it."
KINDS = (
    (b"PK\x03\x04", f"This is an Excel workbook or a ZIP archive, which is not read here. {SAVE_AS}"),
    (b"\xd0\xcf\x11\xe0", f"This is an Excel workbook, which is not read here. {SAVE_AS}"),
    (b"%PDF", "This is a PDF, which is not read here. Copy the ZIPs out of it and paste them."),
)
NOT_TEXT = f"This file is no text, so no ZIP can be read out of it. {SAVE_AS}"
EMPTY = "This file is empty. Choose one with at least one ZIP."
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DELIMITERS = "\t;|,"
"""The comma last: a city may hold one where columns are cut by something else."""
SAMPLE = 200
"""Rows by which a column is judged."""
TOP = 10
"""Rows among which the one with the headings is looked for; a report may begin with its title."""
MOST = 0.8
"""Share of a column's cells that make it a column of ZIPs when it has no heading that says so."""
HEADING = re.compile(r"(\w{0,20}(zip|zips|zipcodes?|zip5)|zip\w{0,20}|postal(codes?)?|postcodes?)")
PLUS_FOUR = re.compile(r"zip(plus)?4|plus4")


class NotAList(ValueError):
    """The file cannot be read. ``str()`` is a sentence for the person who chose it."""


@dataclass(frozen=True, slots=True)
class Column:
    """What is to be read of a file."""

    text: str
    name: str = ""
    """The heading or number of the column that was taken; empty when the whole file is to be read."""
    others: tuple[str, ...] = ()
    """Columns that look like ZIPs as well."""


def read(data: bytes, *, existing: Set[str]) -> Column:
    """The column with the ZIPs: the one whose heading says so, else the one with most of those that exist."""
    text = decode(data)
    rows = _rows(text)
    if not rows:
        raise NotAList(EMPTY)
    scores = _scores(rows, existing)
    top = next((place for place, row in enumerate(rows[:TOP]) if any(map(_is_heading, row))), None)
    if top is not None:
        return _named(rows, top, scores)
    return _unnamed(rows, scores) or Column(text)


def decode(data: bytes) -> str:
    """Its text. Without a byte order mark: UTF-8 if it is that, UTF-16 if every other byte is nought, else Latin-1."""
    for start, sentence in KINDS:
        if data.startswith(start):
            raise NotAList(sentence)
    text = data.decode(_encoding(data), "replace").removeprefix("\ufeff")
    if "\0" in text:
        raise NotAList(NOT_TEXT)
    return text


def _encoding(data: bytes) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return encoding
    for encoding, high, low in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if high.count(0) > 0.8 * len(high) and not low.count(0):
            return encoding
    try:
        data.decode()
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def _rows(text: str) -> list[list[str]]:
    """The cells of every row that has any. A quote without its other half is a letter like any other."""
    lines = [line for line in text.splitlines() if line.strip()]
    delimiter = max(
        DELIMITERS, key=lambda mark: median_low(line.count(mark) for line in lines[:SAMPLE]) if lines else 0
    )
    quoting: Literal[0, 3] = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting))
    except csv.Error:
        return [[line] for line in lines]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _scores(rows: Sequence[Sequence[str]], existing: Set[str]) -> list[float]:
    """For each column, the share of its filled cells that hold ZIPs which exist and nothing else."""
    sample = rows[:SAMPLE]
    width = max(len(row) for row in sample)
    return [_share([row[place] for row in sample if place < len(row)], existing) for place in range(width)]


def _share(cells: Sequence[str], existing: Set[str]) -> float:
    filled = [zip_lists.read(cell) for cell in cells if cell.strip()]
    good = [cell for cell in filled if not cell.junk and cell.codes and existing >= set(cell.codes)]
    return len(good) / max(1, len(filled))


def _is_heading(cell: str) -> bool:
    """Whether it says ZIP, such as "ZIP Code" or "Service ZIP"; the four digits of a ZIP+4 are no ZIP."""
    word = re.sub(r"[^a-z0-9]", "", cell.lower())
    return bool(HEADING.fullmatch(word)) and not PLUS_FOUR.fullmatch(word)


def _named(rows: Sequence[Sequence[str]], top: int, scores: Sequence[float]) -> Column:
    named = [place for place, cell in enumerate(rows[top]) if _is_heading(cell)]
    taken = max(named, key=lambda place: scores[place] if place < len(scores) else 0)
    return _column(rows[top + 1 :], taken, {place: rows[top][place].strip() for place in named})


def _unnamed(rows: Sequence[Sequence[str]], scores: Sequence[float]) -> Column | None:
    """The column with most ZIPs; none when there is no such column, or when all of them hold ZIPs."""
    good = [place for place, score in enumerate(scores) if score >= MOST]
    if not good or len(good) == len(scores):
        return None
    taken = max(good, key=lambda place: scores[place])
    return _column(rows, taken, {place: f"column {place + 1}" for place in good})


def _column(rows: Sequence[Sequence[str]], taken: int, names: dict[int, str]) -> Column:
    text = "\n".join(row[taken] for row in rows if taken < len(row))
    return Column(text, names[taken], tuple(name for place, name in names.items() if place != taken))
