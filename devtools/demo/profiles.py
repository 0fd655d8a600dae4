"""What the companies of the demo network have chosen and shown, as data: bids, limits, papers, ratings, days off."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from companies.enums import CredentialKind, Holiday, PropertyType
from devtools.demo.firms import (
    AIR,
    CLEANING,
    ELECTRICAL,
    FIRMS,
    GARAGE,
    HARROW,
    LAWN,
    PEST,
    PLUMBING,
    ROOFING,
    WILDLIFE,
    Firm,
)
from devtools.demo.metros import AUSTIN, CHARLOTTE, PHOENIX

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
BIDS_FINER = (HARROW, *FIRMS[::2])
NEAR = 5
LIMITS = {
    ("harrow", "wildlife-removal"): "Raccoons indoors only",
    ("tallgrass", "gas-lines"): "No new lines over 60 feet",
    ("copperline", "roof-replacement"): "No tile roofs",
    ("coolspring", "ducts"): "Repairs only, no cleaning",
    ("hazelmoor", "termites"): "No tenting of whole houses",
    ("brackwell", "generators"): "Up to 24 kW",
    ("willowmere", "windows"): "Two stories at most",
}
STATES = {AUSTIN: "State of Texas", PHOENIX: "State of Arizona", CHARLOTTE: "State of North Carolina"}
INSURERS = {AUSTIN: "Prairie Hearth Mutual", PHOENIX: "Ironwood Casualty", CHARLOTTE: "Piedmont Oak Mutual"}
SURETY = "Lone Elm Surety"
ENDED, ENDS_SOON = timedelta(days=-12), timedelta(days=18)
ENDS = {("millrace", CredentialKind.INSURANCE): ENDED, ("larkhill", CredentialKind.INSURANCE): ENDS_SOON}
"""Counted from today; every other paper ends within two years."""
RENEWED = {"copperline": CredentialKind.INSURANCE}
"""Stated anew some days ago, so it is not verified any more."""
NEVER_VERIFIED = {"penrose": CredentialKind.LICENCE}
NEVER_RATED = {"penrose"}
TEXTED = {"harrow", "kestrel", "coolspring", "foxglen", "latchford"}
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
    index = FIRMS.index(firm)
    issuers = {CredentialKind.LICENCE: STATES[firm.metro], CredentialKind.INSURANCE: INSURERS[firm.metro]}
    if index % 3 == 0:
        issuers[CredentialKind.BOND] = SURETY
    return [
        Paper(kind, f"{kind[0].upper()}-{40_000 + 617 * index}", issuer, today + _ends(firm, kind, index))
        for kind, issuer in issuers.items()
    ]


def _ends(firm: Firm, kind: CredentialKind, index: int) -> timedelta:
    return ENDS.get((firm.handle, kind), timedelta(days=90 + 53 * index % 600))


def stars_of(firm: Firm) -> Stars:
    """From 3.9 to 4.9."""
    index = FIRMS.index(firm)
    return Stars(Decimal(39 + 7 * index % 11) / 10, 24 + 67 * index % 480)


def day_off_of(firm: Firm, today: date) -> tuple[date, str]:
    """One of the next weeks."""
    index = FIRMS.index(firm)
    return today + timedelta(days=10 + 5 * index % 26), DAYS_OFF[index % len(DAYS_OFF)]
