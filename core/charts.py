"""Where everything of a chart stands in its SVG: numbers in, places out. Knows no noun of the business.

Across, places are percentages, so a chart is as wide as its card and its words keep their size; down, pixels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, pairwise

TOP, BASE, WORDS = 22, 160, 178
"""Down: the highest line of the grid, zero, and the words below."""
LEFT = 0.09
"""Across: where the grid begins; left of it stand its numbers."""
ROOM = 0.14
"""Across: what a line leaves free behind its last point, for the words beside it."""
THICK = 0.64
"""How much of its slot a stack fills."""
GAP = 1.5
"""Between the blocks of a stack, so that it reads without its colors."""
ROUND = (1, 2, 4, 5)
WIDE, NARROW = 0.15, 0.045
"""From which share on a part has room for its words, and for its number alone."""


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of number: ``name`` gives its color, ``label`` is what people read."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at a place."""

    x: str
    y: str
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a stack."""

    x: str
    y: str
    width: str
    height: str
    series: Series
    title: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A piece of a line, between two points."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A stack for each label, with its total above."""

    ticks: list[Mark]
    labels: list[Mark]
    blocks: list[Block]
    totals: list[Mark]
    legend: list[Series]


@dataclass(frozen=True, slots=True)
class Line:
    """A point for each label that has a value; the last one says its own in words."""

    ticks: list[Mark]
    labels: list[Mark]
    strokes: list[Stroke]
    dots: list[Mark]
    goal: Mark
    """The dashed line, and its words above it."""
    goal_first: bool
    """Whether these stand where the line begins, because it comes closer to the goal where it ends."""

    @property
    def last(self) -> Mark:
        return self.dots[-1]


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a whole, one beside the other."""

    x: str
    width: str
    series: Series
    number: int
    wide: bool
    """Whether its words fit into it."""
    told: bool
    """Whether at least its number does."""


def axis(highest: float, steps: int = 3) -> list[int]:
    """Whole numbers from zero to ``highest`` or above it, as people count: 0, 4, 8, 12."""
    size = next(size for size in _round_numbers() if size * steps >= highest)
    return [size * step for step in range(steps + 1)]


def _round_numbers() -> Iterator[int]:
    return (digit * 10**power for power in count() for digit in ROUND)


def bars(labels: Sequence[str], series: Sequence[Series], rows: Sequence[Sequence[int]]) -> Bars:
    """A stack for each of ``rows``, the first series lowest; a series with nothing anywhere is not in the legend."""
    totals, middles = [sum(row) for row in rows], _middles(len(labels), 1)
    ticks = axis(max(totals))
    stacks, width = zip(labels, rows, middles, strict=True), THICK * (1 - LEFT) / len(labels)
    above = [(middle, total) for middle, total in zip(middles, totals, strict=True) if total]
    return Bars(
        ticks=_ticks(ticks),
        labels=_labels(labels, middles),
        blocks=[block for stack in stacks for block in _stack(*stack, width, series, ticks[-1])],
        totals=[Mark(_percent(x), _px(_down(total, ticks[-1]) - 7), f"{total:,}") for x, total in above],
        legend=[each for each, column in zip(series, zip(*rows, strict=True), strict=True) if any(column)],
    )


def _stack(
    label: str, row: Sequence[int], middle: float, width: float, series: Sequence[Series], top: int
) -> Iterator[Block]:
    for each, number, up_to in zip(series, row, accumulate(row), strict=True):
        if number:
            y, height = _down(up_to, top), _down(up_to - number, top) - _down(up_to, top)
            place = _percent(middle - width / 2), _px(y), _percent(width), _px(max(height - GAP, 1))
            yield Block(*place, each, f"{label}: {number:,} {each.label}")


def line(
    labels: Sequence[str], values: Sequence[float | None], words: Sequence[str], *, goal: int, goal_words: str
) -> Line:
    """A line through ``values``, at least one, over those that are missing; ``words`` say each of them."""
    middles = _middles(len(labels), 1 - ROOM)
    points = [(x, value, said) for x, value, said in zip(middles, values, words, strict=True) if value is not None]
    ticks = axis(max(goal * 4 / 3, *(value for _, value, _ in points)), steps=4)
    dots = [Mark(_percent(x), _px(_down(value, ticks[-1])), said) for x, value, said in points]
    above = [value - goal for _, value, _ in points]
    first, last = _room(*above[:2]), _room(*above[:-3:-1])
    return Line(
        ticks=_ticks(ticks),
        labels=_labels(labels, middles),
        strokes=[Stroke(a.x, a.y, b.x, b.y) for a, b in pairwise(dots)],
        dots=dots,
        goal=Mark(_percent(LEFT if first > last else 1), _px(_down(goal, ticks[-1])), goal_words),
        goal_first=first > last,
    )


def _room(end: float, beside: float = 0) -> float:
    """How far from the goal a line ends that stands so far above it there and ``beside``; 0 where it crosses it."""
    return 0 if end * beside < 0 else abs(end)


def shares(series: Sequence[Series], numbers: Sequence[int]) -> list[Part]:
    """One bar cut into its parts; what has nothing is left out."""
    whole = sum(numbers)
    parts = zip(series, numbers, accumulate(numbers), strict=True)
    return [
        Part(
            _percent((up_to - number) / whole),
            _percent(number / whole),
            each,
            number,
            wide=number / whole >= WIDE,
            told=number / whole >= NARROW,
        )
        for each, number, up_to in parts
        if number
    ]


def _middles(slots: int, right: float) -> list[float]:
    return [LEFT + (right - LEFT) * (slot + 0.5) / slots for slot in range(slots)]


def _ticks(numbers: Sequence[int]) -> list[Mark]:
    return [Mark(_percent(LEFT), _px(_down(number, numbers[-1])), f"{number:,}") for number in numbers]


def _labels(labels: Sequence[str], middles: Sequence[float]) -> list[Mark]:
    """Every second one and the last: more would run into one another on a phone."""
    last = len(labels) - 1
    shown = [slot for slot in range(len(labels)) if slot == last or slot % 2 == 0 and slot < last - 1]
    return [Mark(_percent(middles[slot]), _px(WORDS), labels[slot]) for slot in shown]


def _down(number: float, top: int) -> float:
    """How far down a number stands where ``top`` is the highest of the grid."""
    return BASE - (BASE - TOP) * number / top


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _px(down: float) -> str:
    return f"{down:.1f}"
