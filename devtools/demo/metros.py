"""The places of the demo network: three told ZIP by ZIP, where people sign in, and others by their counties."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from companies.enums import TimeZone
from devtools.demo import places

CITY_MILES = 9


class Area(NamedTuple):
    """A part of a metro by the name that companies give it."""

    name: str
    zips: tuple[str, ...]


@dataclass(frozen=True)
class Metro:
    city: str
    state: str
    state_name: str
    time_zone: str
    area_codes: tuple[str, ...]
    """Customers have lines of each, companies of the first, their people of the second, applicants of the third."""
    counties: tuple[str, ...]
    center: str
    """A ZIP in the middle of the city."""
    beyond: str
    """A ZIP of the same state that nobody in the demo network covers."""
    edge: str
    """Another one, which a company takes on in the last days."""
    streets: tuple[str, ...]
    stems: tuple[str, ...] = ()
    """What the names of companies there begin with."""
    insurer: str = ""
    named: tuple[tuple[Area, ...], tuple[Area, ...]] | None = None
    """The areas of the city itself and of the towns around it, where they are told ZIP by ZIP."""

    @cached_property
    def by_county(self) -> dict[str, tuple[str, ...]]:
        return places.in_counties(self.state, self.counties)

    @cached_property
    def city_areas(self) -> tuple[Area, ...]:
        """The city itself."""
        everywhere = [code for codes in self.by_county.values() for code in codes]
        return self.named[0] if self.named else (Area(self.city, places.near(self.center, CITY_MILES, everywhere)),)

    @cached_property
    def town_areas(self) -> tuple[Area, ...]:
        """The towns around it."""
        return self.named[1] if self.named else tuple(self._outer())

    def _outer(self) -> Iterator[Area]:
        for county, codes in self.by_county.items():
            if rest := tuple(code for code in codes if code not in self.inner):
                yield Area(f"{county} County", rest)

    @cached_property
    def inner(self) -> tuple[str, ...]:
        return tuple(code for area in self.city_areas for code in area.zips)

    @cached_property
    def around(self) -> tuple[str, ...]:
        return tuple(code for area in self.town_areas for code in area.zips)

    @cached_property
    def zips(self) -> tuple[str, ...]:
        return self.inner + self.around


def _area(name: str, codes: str) -> Area:
    return Area(name, tuple(codes.split()))


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


AUSTIN = Metro(
    city="Austin",
    state="TX",
    state_name="Texas",
    time_zone=TimeZone.CENTRAL,
    area_codes=("512", "737", "830"),
    counties=("Travis", "Williamson", "Hays"),
    center="78701",
    beyond="78624",
    edge="78654",
    streets=_list(
        "Larkspur Bend, Pecan Hollow Dr, Sendero Ln, Juniper Creek Rd, Agarita Ct, Mesa Verde Cir, Cenizo Dr"
    ),
    stems=_list("Pecan, Sotol, Cypress, Comal, Bonnet, Guada"),
    insurer="Prairie Hearth Mutual",
    named=(
        (
            _area(
                "Austin",
                "78701 78702 78703 78704 78705 78723 78731 78741 78744 78745 78748 78749 78750 78753 78757 78758 78759",
            ),
            _area("Buda, Kyle and Dripping Springs", "78610 78620 78640"),
        ),
        (
            _area("Round Rock and around", "78660 78664 78681 78613 78626 78628 78641"),
            _area("San Marcos and Bastrop", "78666 78602"),
        ),
    ),
)
PHOENIX = Metro(
    city="Phoenix",
    state="AZ",
    state_name="Arizona",
    time_zone=TimeZone.ARIZONA,
    area_codes=("602", "480", "623"),
    counties=("Maricopa",),
    center="85003",
    beyond="85541",
    edge="85132",
    streets=_list("Palo Verde Way, Ironwood Ln, Quail Track Rd, Desert Aster Dr, Cholla Ct, Sunfall Ave, Saltbush St"),
    stems=_list("Agave, Copper, Yucca, Mesa, Sun, Palo"),
    insurer="Ironwood Casualty",
    named=(
        (
            _area(
                "Phoenix",
                "85003 85004 85006 85008 85013 85014 85016 85018 85020 85022 85032 85044 85048 85050 85085",
            ),
        ),
        (
            _area("East Valley", "85201 85204 85224 85225 85233 85251 85254 85281 85282"),
            _area("West Valley", "85301 85308 85345 85382"),
        ),
    ),
)
CHARLOTTE = Metro(
    city="Charlotte",
    state="NC",
    state_name="North Carolina",
    time_zone=TimeZone.EASTERN,
    area_codes=("704", "980", "803"),
    counties=("Mecklenburg", "Gaston", "Cabarrus"),
    center="28202",
    beyond="28801",
    edge="28144",
    streets=_list("Dogwood Terrace, Mill Pond Rd, Sweetgum Ln, Cotton Press Dr, Fox Trot Ct, Red Oak Blvd, Wren St"),
    stems=_list("Dogwood, Hickory, Cotton, Tulip, Gum, Wren"),
    insurer="Piedmont Oak Mutual",
    named=(
        (
            _area(
                "Charlotte",
                "28202 28203 28204 28205 28207 28209 28210 28211 28212 28213 28215 28216 28226 28227 28262 28269"
                " 28270 28277 28278",
            ),
        ),
        (
            _area("Lake Norman and Concord", "28031 28078 28025 28027"),
            _area("Gastonia, Matthews and Fort Mill", "28054 28056 28012 28105 29708"),
        ),
    ),
)
