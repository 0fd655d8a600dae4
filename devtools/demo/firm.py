"""What a company of the demo network is, as data."""

from dataclasses import dataclass
from itertools import pairwise

from companies.enums import Pledge, Standing
from companies.hours import Span
from devtools.demo.metros import Metro


def _week(*days: tuple[int, int] | None) -> tuple[Span, ...]:
    """From Monday on, from when to when on that day, in hours."""
    return tuple((day, 60 * span[0], 60 * span[1]) for day, span in enumerate(days) if span)


ALWAYS = _week(*[(0, 24)] * 7)
LONG = _week(*[(7, 20)] * 6)
OFFICE = _week(*[(8, 17)] * 5)
EARLY = _week(*[(7, 16)] * 5)
HALF_SATURDAY = _week(*[(8, 18)] * 5, (9, 13))

PEST, WILDLIFE, PLUMBING, AIR = "Pest control", "Wildlife", "Plumbing", "Heating and air"
ELECTRICAL, ROOFING, CLEANING = "Electrical", "Roofing", "Cleaning"
LAWN, GARAGE = "Lawn and landscape", "Garage doors"
CORE = frozenset({PEST, WILDLIFE, PLUMBING, AIR, ELECTRICAL, ROOFING, CLEANING, LAWN, GARAGE})
"""The trades that somebody does in every metro, and that referrals are about."""


@dataclass(frozen=True, slots=True)
class Firm:
    """What one company is, and what Baton or the company itself has changed since it joined."""

    name: str
    metro: Metro
    trades: tuple[str, ...]
    tier: str
    dollars: int
    """What it bids for a referral."""
    hours: tuple[Span, ...] = ALWAYS
    pledge: str = Pledge.PLEDGED
    pledge_before: tuple[str, ...] = ()
    """What it went through before it came to that."""
    standing: str = Standing.ACTIVE
    reason: str = ""
    """Of a standing or of a pledge that was taken away: the company reads it."""
    paused: bool = False
    """Until a day three weeks from now."""
    municipal: bool = False
    local: bool = False
    """Works in the city itself only; of the towns around it, it has one area that is switched off."""
    town_paused: bool = False
    """Its last area is switched off."""
    miles: int = 0
    """Works in a circle around its own ZIP only."""
    one_county: bool = False
    statewide: bool = False
    joined_ago: int = 150
    """Days."""
    changed_ago: int = 9
    about: str = ""
    """What it says of itself."""
    also: tuple[str, ...] = ()
    """Services of other trades that it offers, too."""

    @property
    def moves(self) -> tuple[str, ...]:
        """Of its pledge."""
        whole = (Pledge.NOT_PLEDGED, *self.pledge_before, self.pledge)
        return tuple(after for before, after in pairwise(whole) if before != after)

    @property
    def around_the_clock(self) -> bool:
        """Then it also works on holidays: somebody of each trade always does, or nothing would be matched on them."""
        return self.hours == ALWAYS

    @property
    def same_day(self) -> bool:
        """Whether it takes emergencies and jobs for the same day."""
        return self.hours in (ALWAYS, LONG)

    @property
    def covers_all(self) -> bool:
        """Whether it takes what comes from any ZIP of its metro."""
        return not (self.local or self.town_paused or self.miles or self.one_county)

    @property
    def home(self) -> str:
        """The ZIP of its office."""
        zips = self.metro.zips if self.miles else self.metro.inner
        return zips[7 * len(self.name) % len(zips)]

    @property
    def handle(self) -> str:
        """First word of its people's e-mail addresses."""
        return self.name.split()[0].lower()
