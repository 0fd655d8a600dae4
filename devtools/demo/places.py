"""The real ZIPs of a state, read from the file that the portal loads (GeoNames, see vendor/geonames)."""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from django.conf import settings

from companies.reference.load import ZIP_FILE

EARTH_MILES = 3959
CROWDED = 3
"""ZIPs at the very same point are boxes of one post office: nobody lives there."""


class Place(NamedTuple):
    code: str
    county: str
    latitude: float
    longitude: float


def in_counties(state: str, counties: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The ZIPs of each county in which people live."""
    return {county: tuple(place.code for place in _by_state()[state] if place.county == county) for county in counties}


def in_state(state: str) -> tuple[str, ...]:
    return tuple(place.code for place in _by_state()[state])


def near(center: str, miles: int, among: Iterable[str]) -> tuple[str, ...]:
    """Those of ``among`` that lie within ``miles`` of the ZIP ``center``, the nearest first."""
    there = {code: _miles(_by_code()[center], _by_code()[code]) for code in among}
    return tuple(sorted((code for code, away in there.items() if away <= miles), key=there.__getitem__))


@cache
def _by_state() -> dict[str, list[Place]]:
    with gzip.open(settings.BASE_DIR / ZIP_FILE, "rt") as file:
        rows = list(csv.DictReader(file))
    points = Counter((row["latitude"], row["longitude"]) for row in rows)
    states = defaultdict(list)
    for row in rows:
        if points[row["latitude"], row["longitude"]] < CROWDED:
            place = Place(row["code"], row["county"], float(row["latitude"]), float(row["longitude"]))
            states[row["state"]].append(place)
    return states


@cache
def _by_code() -> dict[str, Place]:
    return {place.code: place for places in _by_state().values() for place in places}


def _miles(one: Place, other: Place) -> float:
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    across = cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_MILES * asin(sqrt(sin(north / 2) ** 2 + across))
