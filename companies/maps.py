"""The map of what a company covers: plain numbers and words, which a template draws as SVG."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from companies.areas import Cover
from companies.places import Point

OUTLINES = Path(__file__).parent.parent / "vendor/us-atlas/outlines.json.gz"
SCALE, MIDDLE = 1300.0, (487.5, 305.0)
"""How us-atlas is projected; its numbers are in units, ours in tenths of them."""
TENTHS = 10
WIDTH, LOWEST, HIGHEST = 340, 260, 360
"""Of the picture, about in pixels."""
INSETS = frozenset({"02", "15"})
"""FIPS numbers of Alaska and Hawaii."""
NAMED = 60
"""Counties up to which names and ZIPs that are not covered are drawn."""
DOTTED = 400
"""Counties up to which ZIPs are drawn, and those around that are not covered."""
LETTER = 5.6
"""Width of a letter of a county's name."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    fips: str
    name: str
    box: Box
    at: tuple[float, float]
    path: str


@dataclass(frozen=True, slots=True)
class Label:
    name: str
    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class View:
    """The part of the country that is shown: everything covered, with some of what lies around it."""

    box: Box
    height: int
    shapes: tuple[Shape, ...]
    near: bool
    """Close enough for names, and for ZIPs that are not covered."""
    dotted: frozenset[str]
    """Counties whose ZIPs are drawn."""

    @property
    def scale(self) -> float:
        return WIDTH / (self.box[2] - self.box[0])

    @property
    def transform(self) -> str:
        """From tenths of the atlas's unit to the picture."""
        return f"scale({self.scale:.4f}) translate({-self.box[0]:.0f} {-self.box[1]:.0f})"

    def place(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.box[0]) * self.scale, (y - self.box[1]) * self.scale

    def shows(self, x: float, y: float) -> bool:
        return 0 <= x <= WIDTH and 0 <= y <= self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws, in this order. Kinds: other, some, most, paused; open, paused, active."""

    view: View
    counties: Mapping[str, str]
    """Outlines by kind, all of a kind in one path."""
    dots: Mapping[str, str]
    labels: tuple[Label, ...]


def view(covers: Sequence[Cover]) -> View | None:
    """Where to look at these counties from; none when there is nothing to see."""
    boxes = [box for cover in covers if (box := _box(cover.county.fips))]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    box, height = _framed((min(lefts), min(tops), max(rights), max(bottoms)), roomy=len(boxes) <= NAMED)
    states = {cover.county.fips[:2] for cover in covers}
    counties = list(_around(box, "counties", states))
    close = len(counties) <= DOTTED
    near = close and len(covers) <= NAMED
    around = counties if close else list(_around(box, "states", states))
    own = {cover.county.fips for cover in covers} if len(covers) <= DOTTED else set()
    dotted = own | {shape.fips for shape in counties} if near else own
    return View(box, height, tuple(around), near, frozenset(dotted))


def draw(view: View, covers: Sequence[Cover], points: Iterable[Point], listed: Mapping[str, bool]) -> Drawing:
    """``listed`` are the covered ZIPs, each with whether one of its areas is active."""
    kinds = {cover.county.fips: kind_of(cover) for cover in covers}
    outlined: dict[str, list[str]] = {"other": [], "some": [], "most": [], "paused": []}
    own = [shape for fips in kinds if (shape := outlines("counties").get(fips))]
    for shape in [*(shape for shape in view.shapes if shape.fips not in kinds), *own]:
        outlined[kinds.get(shape.fips, "other")].append(shape.path)
    counties = {kind: "".join(paths) for kind, paths in outlined.items() if paths}
    return Drawing(view, counties, _dots(view, points, listed), tuple(_labels(view, kinds)))


def kind_of(cover: Cover) -> str:
    """How a county is colored: at least half of its ZIPs, some of them, or only paused ones."""
    if not cover.active:
        return "paused"
    return "most" if 2 * cover.active >= cover.total else "some"


def project(latitude: float, longitude: float, state: str) -> tuple[float, float]:
    """A point on the composite map, in tenths of the atlas's unit."""
    raw, (x, y), scale = _projections().get(state, _projections()[""])
    right, up = raw(longitude, latitude)
    return TENTHS * (x + scale * right), TENTHS * (y - scale * up)


@cache
def outlines(kind: str) -> dict[str, Shape]:
    """Counties or states by FIPS number."""
    rows: list[dict[str, Any]] = json.loads(gzip.decompress(OUTLINES.read_bytes()))[kind]
    return {row["id"]: Shape(row["id"], row["name"], tuple(row["box"]), tuple(row["at"]), row["path"]) for row in rows}


class _Conic:
    """Albers' equal-area projection, turned so that ``meridian`` is upright. Around ``center`` it gives 0, 0."""

    def __init__(self, meridian: float, center: tuple[float, float], parallels: tuple[float, float]) -> None:
        south = sin(radians(parallels[0]))
        self.n = (south + sin(radians(parallels[1]))) / 2
        self.c = 1 + south * (2 * self.n - south)
        self.meridian = meridian
        self.x, self.y = 0.0, 0.0
        self.x, self.y = self(meridian + center[0], center[1])

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        r = sqrt(self.c - 2 * self.n * sin(radians(latitude))) / self.n
        angle = radians((longitude - self.meridian + 180) % 360 - 180) * self.n
        return r * sin(angle) - self.x, -r * cos(angle) - self.y


@cache
def _projections() -> dict[str, tuple[_Conic, tuple[float, float], float]]:
    """The forty-eight states, and the insets of Alaska, at a third of the size, and Hawaii."""
    x, y = MIDDLE
    alaska = _Conic(-154, (-2, 58.5), (55, 65))
    hawaii = _Conic(-157, (-3, 19.9), (8, 18))
    return {
        "": (_Conic(-96, (-0.6, 38.7), (29.5, 45.5)), MIDDLE, SCALE),
        "AK": (alaska, (x - 0.307 * SCALE, y + 0.201 * SCALE), 0.35 * SCALE),
        "HI": (hawaii, (x - 0.205 * SCALE, y + 0.212 * SCALE), SCALE),
    }


def _box(fips: str) -> Box | None:
    """Of the county; of its state where the atlas does not know the county."""
    shape = outlines("counties").get(fips) or outlines("states").get(fips[:2])
    return shape.box if shape else None


def _framed(box: Box, *, roomy: bool) -> tuple[Box, int]:
    """The box with room around it, in the shape of the picture, and the picture's height."""
    wide, high = box[2] - box[0], box[3] - box[1]
    room = 40 + max(wide, high) * (0.25 if roomy else 0.04)
    wide, high = wide + room, high + room
    height = round(min(HIGHEST, max(LOWEST, WIDTH * high / wide)))
    wide = max(wide, high * WIDTH / height)
    high = wide * height / WIDTH
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), height


def _around(box: Box, kind: str, states: Set[str]) -> Iterator[Shape]:
    """What lies in the box. Alaska and Hawaii are set in beside others' coasts: they show for those who are there."""
    for shape in outlines(kind).values():
        if _meet(shape.box, box) and (shape.fips[:2] not in INSETS or shape.fips[:2] in states):
            yield shape


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _dots(view: View, points: Iterable[Point], listed: Mapping[str, bool]) -> dict[str, str]:
    """Lines without length, which round ends make dots of: all of a kind in one path."""
    found: dict[str, list[str]] = {"open": [], "paused": [], "active": []}
    for point in points:
        x, y = view.place(*project(point.latitude, point.longitude, point.state))
        if view.shows(x, y):
            active = listed.get(point.code)
            found["open" if active is None else "active" if active else "paused"].append(f"M{x:.1f} {y:.1f}h0")
    return {kind: "".join(dots) for kind, dots in found.items() if dots}


def _labels(view: View, kinds: Mapping[str, str]) -> Iterator[Label]:
    """Names of the counties that have room for theirs."""
    for shape in view.shapes if view.near else ():
        x, y = view.place(*shape.at)
        half = LETTER * len(shape.name) / 2
        wide = view.scale * (shape.box[2] - shape.box[0])
        if 2 * half < 1.1 * wide and view.shows(x - half, y - 12) and view.shows(x + half, y + 6):
            yield Label(shape.name, kinds.get(shape.fips, "other"), round(x, 1), round(y, 1))
