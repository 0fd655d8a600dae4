"""ZIPs by where they lie: around one of them, in a county, in a state."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, hypot, radians, sin, sqrt

from django.db.models import Count, Q, QuerySet

from companies.models import Zip
from companies.states import STATES

EARTH_MILES = 3958.8
MILES_A_DEGREE = 69.0
"""Of latitude; a degree of longitude is shorter, so a box of twice its width holds every circle up to Alaska."""


@dataclass(frozen=True, slots=True)
class County:
    fips: str
    name: str
    state: str
    count: int
    """ZIPs in it."""

    def __str__(self) -> str:
        return f"{self.name}, {self.state}" if self.name else STATES.get(self.state, self.state)


@dataclass(frozen=True, slots=True)
class Point:
    """Where a ZIP is."""

    code: str
    latitude: float
    longitude: float
    state: str


def every_code() -> list[str]:
    """All ZIPs there are, in order."""
    return list(Zip.objects.order_by("code").values_list("code", flat=True))


def find(code: str) -> Zip | None:
    return Zip.objects.filter(code=code).first()


def around(center: Zip, miles: int) -> list[str]:
    """ZIPs whose point lies at most ``miles`` from the point of ``center``, by code."""
    rows = _box(center, miles).order_by("code").values_list("code", "latitude", "longitude")
    here = (center.latitude, center.longitude)
    return [code for code, latitude, longitude in rows if _miles(here, (latitude, longitude)) <= miles]


def counties(where: Q) -> list[County]:
    """The counties of the ZIPs that fit ``where``, by state and name, with how many of those each has."""
    rows = Zip.objects.filter(where).values_list("county_fips", "county", "state")
    return [County(*row) for row in rows.annotate(count=Count("pk")).order_by("state", "county", "county_fips")]


def of_counties(fips: Iterable[str]) -> list[str]:
    return list(Zip.objects.filter(county_fips__in=list(fips)).order_by("code").values_list("code", flat=True))


def of_state(state: str) -> list[str]:
    return list(Zip.objects.filter(state=state).order_by("code").values_list("code", flat=True))


def points(fips: Iterable[str]) -> list[Point]:
    """The ZIPs of these counties."""
    rows = Zip.objects.filter(county_fips__in=list(fips)).order_by("code")
    return [Point(*row) for row in rows.values_list("code", "latitude", "longitude", "state")]


def states() -> list[tuple[str, str]]:
    """States that have ZIPs, by name."""
    found = Zip.objects.order_by("state").values_list("state", flat=True).distinct()
    return sorted(((state, STATES.get(state, state)) for state in found), key=lambda pair: pair[1])


def _box(center: Zip, miles: int) -> QuerySet[Zip]:
    """A little more than could be near enough, so that few are measured."""
    up = miles / MILES_A_DEGREE * 1.01
    across = up / max(0.1, cos(radians(abs(center.latitude) + up)))
    return Zip.objects.filter(
        latitude__range=(center.latitude - up, center.latitude + up),
        longitude__range=(center.longitude - across, center.longitude + across),
    )


def _miles(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the surface, by the haversine formula."""
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (one, other))
    chord = hypot(sin((north - south) / 2), sqrt(cos(south) * cos(north)) * sin((east - west) / 2))
    return 2 * EARTH_MILES * asin(min(1.0, chord))
