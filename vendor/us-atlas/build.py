"""Make the outlines of counties and states out of the npm package us-atlas; README.md says how."""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TENTHS = 10
"""Outlines are in whole tenths of the atlas's unit, which is about half a kilometer."""

Point = tuple[int, int]
Ring = list[Point]


class Atlas:
    """The package's topology: arcs that neighbors share, so that rounding moves both of them alike."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.objects = document["objects"]
        self.scale, self.shift = document["transform"]["scale"], document["transform"]["translate"]
        self.arcs = [list(self._points(arc)) for arc in document["arcs"]]

    def _points(self, arc: list[list[int]]) -> Iterator[tuple[float, float]]:
        x = y = 0
        for right, down in arc:
            x, y = x + right, y + down
            yield x * self.scale[0] + self.shift[0], y * self.scale[1] + self.shift[1]

    def rings(self, shape: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
        """The closed outlines of a shape, islands and holes alike."""
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for polygon in polygons:
            for ring in polygon:
                yield [point for number in ring for point in self._arc(number)]

    def _arc(self, number: int) -> list[tuple[float, float]]:
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]


def rounded(ring: list[tuple[float, float]], parts: int) -> Ring:
    """In tenths, but only as exact as one of ``parts`` of a unit."""
    return [(round(x * parts) * (TENTHS // parts), round(y * parts) * (TENTHS // parts)) for x, y in ring]


def thinned(ring: Ring) -> Ring:
    """Without points that lie on the one before, or on the line between their neighbors. Specks go altogether."""
    kept: Ring = []
    for point in ring:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and between(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept if len(kept) > 3 else []


def between(one: Point, middle: Point, other: Point) -> bool:
    return (middle[0] - one[0]) * (other[1] - one[1]) == (other[0] - one[0]) * (middle[1] - one[1])


def path(rings: list[Ring]) -> str:
    """The outlines as path data of SVG, each point as the way from the one before."""
    return "".join(f"M{ring[0][0]} {ring[0][1]}l{way(ring)}z" for ring in rings if ring)


def way(ring: Ring) -> str:
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in zip(ring, ring[1:], strict=False)]
    return " ".join(steps[:-1]).replace(" -", "-")


def middle(ring: Ring) -> Point:
    """The center of its surface, where a name is written."""
    double = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, ring[1:], strict=False)]
    area = sum(part for _, _, part in double)
    x, y = (sum((a[axis] + b[axis]) * part for a, b, part in double) / (3 * area) for axis in (0, 1))
    return round(x), round(y)


def row(atlas: Atlas, shape: dict[str, Any], *, parts: int) -> dict[str, Any]:
    rings = list(atlas.rings(shape))
    xs, ys = ([round(TENTHS * point[axis]) for ring in rings for point in ring] for axis in (0, 1))
    drawn = [ring for ring in (thinned(rounded(ring, parts)) for ring in rings) if ring]
    box = [min(xs), min(ys), max(xs), max(ys)]
    largest = max(drawn, key=spread, default=[])
    at = middle(largest) if largest else ((box[0] + box[2]) // 2, (box[1] + box[3]) // 2)
    return {"id": shape["id"], "name": shape["properties"]["name"], "box": box, "at": at, "path": path(drawn)}


def spread(ring: Ring) -> int:
    xs, ys = ([point[axis] for point in ring] for axis in (0, 1))
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def rows(atlas: Atlas, kind: str, *, parts: int) -> list[dict[str, Any]]:
    shapes = sorted(atlas.objects[kind]["geometries"], key=lambda shape: shape["id"])
    return [row(atlas, shape, parts=parts) for shape in shapes]


def main(source: Path) -> None:
    atlas = Atlas(json.loads(source.read_text()))
    kinds = {"counties": rows(atlas, "counties", parts=TENTHS), "states": rows(atlas, "states", parts=1)}
    text = json.dumps(kinds, separators=(",", ":"), ensure_ascii=False)
    with (HERE / "outlines.json.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as target:
        target.write(text.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
