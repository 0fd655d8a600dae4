"""The three places of the demo network."""

from dataclasses import dataclass
from typing import NamedTuple

from companies.enums import TimeZone


class Area(NamedTuple):
    """A part of a metro by the name that companies give it."""

    name: str
    zips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metro:
    city: str
    state: str
    time_zone: str
    area_codes: tuple[str, ...]
    """Customers have lines of each, companies of the first, their people of the second, applicants of the third."""
    city_areas: tuple[Area, ...]
    """The city itself."""
    town_areas: tuple[Area, ...]
    """The towns around it."""
    beyond: str
    """A ZIP of the same state that nobody in the demo network covers."""
    streets: tuple[str, ...]

    @property
    def inner(self) -> tuple[str, ...]:
        return tuple(code for area in self.city_areas for code in area.zips)

    @property
    def around(self) -> tuple[str, ...]:
        return tuple(code for area in self.town_areas for code in area.zips)

    @property
    def zips(self) -> tuple[str, ...]:
        return self.inner + self.around


def _area(name: str, codes: str) -> Area:
    return Area(name, tuple(codes.split()))


AUSTIN = Metro(
    city="Austin",
    state="TX",
    time_zone=TimeZone.CENTRAL,
    area_codes=("512", "737", "830"),
    city_areas=(
        _area(
            "Austin",
            "78701 78702 78703 78704 78705 78723 78731 78741 78744 78745 78748 78749 78750 78753 78757 78758 78759",
        ),
        _area("Buda, Kyle and Dripping Springs", "78610 78620 78640"),
    ),
    town_areas=(
        _area("Round Rock and around", "78660 78664 78681 78613 78626 78628 78641"),
        _area("San Marcos and Bastrop", "78666 78602"),
    ),
    beyond="78624",
    streets=("Larkspur Bend", "Pecan Hollow Dr", "Sendero Ln", "Juniper Creek Rd", "Agarita Ct", "Mesa Verde Cir"),
)
PHOENIX = Metro(
    city="Phoenix",
    state="AZ",
    time_zone=TimeZone.ARIZONA,
    area_codes=("602", "480", "623"),
    city_areas=(
        _area("Phoenix", "85003 85004 85006 85008 85013 85014 85016 85018 85020 85022 85032 85044 85048 85050 85085"),
    ),
    town_areas=(
        _area("East Valley", "85201 85204 85224 85225 85233 85251 85254 85281 85282"),
        _area("West Valley", "85301 85308 85345 85382"),
    ),
    beyond="85541",
    streets=("Palo Verde Way", "Ironwood Ln", "Quail Track Rd", "Desert Aster Dr", "Cholla Ct", "Sunfall Ave"),
)
CHARLOTTE = Metro(
    city="Charlotte",
    state="NC",
    time_zone=TimeZone.EASTERN,
    area_codes=("704", "980", "803"),
    city_areas=(
        _area(
            "Charlotte",
            "28202 28203 28204 28205 28207 28209 28210 28211 28212 28213 28215 28216 28226 28227 28262 28269 28270"
            " 28277 28278",
        ),
    ),
    town_areas=(
        _area("Lake Norman and Concord", "28031 28078 28025 28027"),
        _area("Gastonia, Matthews and Fort Mill", "28054 28056 28012 28105 29708"),
    ),
    beyond="28801",
    streets=("Dogwood Terrace", "Mill Pond Rd", "Sweetgum Ln", "Cotton Press Dr", "Fox Trot Ct", "Red Oak Blvd"),
)
METROS = (AUSTIN, PHOENIX, CHARLOTTE)
