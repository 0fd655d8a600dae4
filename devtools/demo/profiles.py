"""What the companies of the demo network have chosen and shown, as data: bids, limits, papers, ratings, days off."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from companies.enums import CredentialKind, Holiday, PropertyType
from devtools.demo.firm import (
    AIR,
    CLEANING,
    ELECTRICAL,
    GARAGE,
    LAWN,
    PEST,
    PLUMBING,
    ROOFING,
    WILDLIFE,
    Firm,
)
from devtools.demo.firms import FIRMS, HARROW, NAMED, PLACES
from devtools.demo.metros import Metro

COMMERCIAL, RESIDENTIAL = PropertyType.COMMERCIAL, PropertyType.RESIDENTIAL
USUAL_HOLIDAYS = (
    Holiday.NEW_YEAR,
    Holiday.MEMORIAL,
    Holiday.INDEPENDENCE,
    Holiday.LABOR,
    Holiday.THANKSGIVING,
    Holiday.CHRISTMAS,
)
DAYS_OFF = ("Company picnic", "Training day", "Counting the stock")


class Finer(NamedTuple):
    """A bid that differs from the default one; ``percent`` of that."""

    percent: int
    service: str = ""
    property_type: str = ""
    near: bool = False
    """Only for the first ZIPs of the city."""


FINER = {
    PEST: (Finer(130, "termites"), Finer(150, "termites", COMMERCIAL), Finer(115, "rodents", RESIDENTIAL, near=True)),
    WILDLIFE: (Finer(125, "wildlife-removal"),),
    PLUMBING: (Finer(140, "water-heaters"), Finer(60, "fixtures"), Finer(115, "drains", near=True)),
    AIR: (Finer(150, "heat-pumps"), Finer(40, "thermostats"), Finer(120, property_type=COMMERCIAL)),
    ELECTRICAL: (Finer(130, "ev-chargers"), Finer(70, "lighting"), Finer(120, "panels", RESIDENTIAL, near=True)),
    ROOFING: (Finer(180, "roof-replacement"), Finer(50, "gutters"), Finer(110, near=True)),
    CLEANING: (Finer(200, "water-damage"), Finer(70, "windows")),
    LAWN: (Finer(150, "trees"), Finer(125, "landscaping", COMMERCIAL)),
    GARAGE: (Finer(160, "new-garage-doors"), Finer(110, near=True)),
}
OWN_FINER = {
    "harrow": (Finer(40, "attic-cleanup"), Finer(40, "bed-bugs")),
    "thornby": (Finer(190, "attic-cleanup"),),
    "fenwick": (Finer(165, "bed-bugs"),),
    "tallgrass": (Finer(40, "gas-lines"),),
    "limebrook": (Finer(170, "gas-lines"),),
}
"""Of single companies, in place of their trade's: each of those that visitors try out loses some to a rival."""
BIDS_FINER = frozenset(
    {HARROW.name, "Thornby Pest & Wildlife", *(firm.name for firm in (*NAMED[::2], *FIRMS[len(NAMED) :: 5]))}
)
NEAR = 5


def finer_of(firm: Firm) -> list[Finer]:
    """What the company bids otherwise than by default."""
    if firm.name not in BIDS_FINER:
        return []
    own = OWN_FINER.get(firm.handle, ())
    usual = (finer for trade in firm.trades for finer in FINER.get(trade, ()))
    return [*own, *(finer for finer in usual if finer.service not in {each.service for each in own})]


LIMITS = {
    ("harrow", "wildlife-removal"): "Raccoons indoors only",
    ("tallgrass", "gas-lines"): "No new lines over 60 feet",
    ("copperline", "roof-replacement"): "No tile roofs",
    ("coolspring", "ducts"): "Repairs only, no cleaning",
    ("hazelmoor", "termites"): "No tenting of whole houses",
    ("brackwell", "generators"): "Up to 24 kW",
    ("willowmere", "windows"): "Two stories at most",
}
SURETY = "Lone Elm Surety"


def _every(count: int) -> list[str]:
    """Handles of one in so many of the companies that were drawn."""
    return [firm.handle for firm in FIRMS[len(NAMED) + count // 2 :: count]]


ENDED, ENDS_SOON = timedelta(days=-12), timedelta(days=18)
INSURANCE_ENDS = (
    {"millrace": ENDED, "larkhill": ENDS_SOON} | dict.fromkeys(_every(23), ENDED) | dict.fromkeys(_every(19), ENDS_SOON)
)
"""Counted from today; every other paper ends within two years."""
RENEWED = dict.fromkeys(("copperline", *_every(37)), CredentialKind.INSURANCE) | dict.fromkeys(
    ("penrose", *_every(41)), CredentialKind.LICENCE
)
"""Who stated which paper anew some days ago, so that it waits to be verified."""
NEVER_RATED = {"penrose", *_every(47)}
TEXTED = {"harrow", "kestrel", "coolspring", "foxglen", "latchford", *_every(13)}
"""Their agents want a text when a referral arrives."""


@dataclass(frozen=True, slots=True)
class Paper:
    kind: CredentialKind
    number: str
    issuer: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class Stars:
    stars: Decimal
    reviews: int


def papers_of(firm: Firm, today: date) -> list[Paper]:
    """A license and an insurance each, and of every third company a bond."""
    index = PLACES[firm.name]
    issuers = issuers_of(firm.metro)
    if index % 3 == 0:
        issuers[CredentialKind.BOND] = SURETY
    return [
        Paper(kind, f"{kind[0].upper()}-{40_000 + 617 * index}", issuer, today + _ends(firm, kind, index))
        for kind, issuer in issuers.items()
    ]


def issuers_of(metro: Metro) -> dict[CredentialKind, str]:
    return {CredentialKind.LICENCE: f"State of {metro.state_name}", CredentialKind.INSURANCE: metro.insurer}


def _ends(firm: Firm, kind: CredentialKind, index: int) -> timedelta:
    ends = INSURANCE_ENDS.get(firm.handle) if kind == CredentialKind.INSURANCE else None
    return ends or timedelta(days=90 + 53 * index % 600)


def stars_of(firm: Firm) -> Stars:
    """From 3.9 to 4.9."""
    index = PLACES[firm.name]
    return Stars(Decimal(39 + 7 * index % 11) / 10, 24 + 67 * index % 480)


def day_off_of(firm: Firm, today: date) -> tuple[date, str]:
    """One of the next weeks."""
    index = PLACES[firm.name]
    return today + timedelta(days=10 + 5 * index % 26), DAYS_OFF[index % len(DAYS_OFF)]
