"""The three places of the demo network."""

from dataclasses import dataclass

from companies.enums import TimeZone


@dataclass(frozen=True, slots=True)
class Metro:
    city: str
    state: str
    time_zone: str
    area_codes: tuple[str, ...]
    inner: tuple[str, ...]
    """ZIPs of the city itself."""
    around: tuple[str, ...]
    """ZIPs of the towns around it."""
    beyond: str
    """A ZIP of the same state that nobody in the demo network covers."""
    streets: tuple[str, ...]

    @property
    def zips(self) -> tuple[str, ...]:
        return self.inner + self.around


def _zips(codes: str) -> tuple[str, ...]:
    return tuple(codes.split())


AUSTIN = Metro(
    city="Austin",
    state="TX",
    time_zone=TimeZone.CENTRAL,
    area_codes=("512", "737", "830"),
    inner=_zips(
        "78701 78702 78703 78704 78705 78723 78731 78741 78744 78745 78748 78749 78750 78753 78757 78758 78759"
        " 78610 78620 78640"
    ),
    around=_zips("78660 78664 78681 78613 78626 78628 78641 78666 78602"),
    beyond="78624",
    streets=("Larkspur Bend", "Pecan Hollow Dr", "Sendero Ln", "Juniper Creek Rd", "Agarita Ct", "Mesa Verde Cir"),
)
PHOENIX = Metro(
    city="Phoenix",
    state="AZ",
    time_zone=TimeZone.ARIZONA,
    area_codes=("602", "480", "623"),
    inner=_zips("85003 85004 85006 85008 85013 85014 85016 85018 85020 85022 85032 85044 85048 85050 85085"),
    around=_zips("85201 85204 85224 85225 85233 85251 85254 85281 85282 85301 85308 85345 85382"),
    beyond="85541",
    streets=("Palo Verde Way", "Ironwood Ln", "Quail Track Rd", "Desert Aster Dr", "Cholla Ct", "Sunfall Ave"),
)
CHARLOTTE = Metro(
    city="Charlotte",
    state="NC",
    time_zone=TimeZone.EASTERN,
    area_codes=("704", "980", "803"),
    inner=_zips(
        "28202 28203 28204 28205 28207 28209 28210 28211 28212 28213 28215 28216 28226 28227 28262 28269 28270"
        " 28277 28278"
    ),
    around=_zips("28031 28078 28105 28025 28027 28054 28056 28012 29708"),
    beyond="28801",
    streets=("Dogwood Terrace", "Mill Pond Rd", "Sweetgum Ln", "Cotton Press Dr", "Fox Trot Ct", "Red Oak Blvd"),
)
METROS = (AUSTIN, PHOENIX, CHARLOTTE)
