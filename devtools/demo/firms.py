"""The companies of the demo network, as data: these were named one by one, ``more_firms`` adds the others.

In each metro at least one company of each trade is active, pledged and open round the clock, covers every ZIP
and takes homes and businesses, so a match there never depends on the hour. Every name is invented.
"""

from companies.enums import Pledge, Standing, Tier
from devtools.demo import more_firms
from devtools.demo.firm import (
    AIR,
    CLEANING,
    ELECTRICAL,
    GARAGE,
    LAWN,
    LONG,
    OFFICE,
    PEST,
    PLUMBING,
    ROOFING,
    WILDLIFE,
    Firm,
)
from devtools.demo.metros import AUSTIN, CHARLOTTE, PHOENIX

TALLGRASS = Firm("Tallgrass Plumbing", AUSTIN, (PLUMBING,), Tier.PREMIUM, 72, local=True, also=("sprinklers",))
HARROW = Firm(
    "Harrow Pest & Wildlife", AUSTIN, (PEST, WILDLIFE), Tier.PREMIUM, 95, pledge=Pledge.NOT_PLEDGED, local=True
)
BRIGHTWATER = Firm("Brightwater Lawn Care", AUSTIN, (LAWN,), Tier.MARKETING, 34, also=("mosquitoes",))
OAKHOLLOW = Firm(
    "Oakhollow Tree Care",
    AUSTIN,
    (LAWN,),
    Tier.BASIC,
    25,
    LONG,
    Pledge.NOT_PLEDGED,
    (Pledge.PLEDGED, Pledge.REVOKED),
    reason="A salesman rang at every house that another member mows, and offered a yearly plan to whoever leaves it.",
)
GABLETON = Firm(
    "Gableton Termite & Pest",
    PHOENIX,
    (PEST,),
    Tier.MARKETING,
    50,
    OFFICE,
    Pledge.REVOKED,
    (Pledge.PLEDGED,),
    reason="Your mailing of last month asked the customers of two members, by the members' names, to leave them.",
)
SERVICE_PROS = Firm("Baton", AUSTIN, (), Tier.BASIC, 0, pledge=Pledge.NOT_PLEDGED)
"""Baton's own row, which is there before the demo; its people take calls for every company."""

_AUSTIN = (
    TALLGRASS,
    HARROW,
    Firm("Fenwick Pest Control", AUSTIN, (PEST,), Tier.PREMIUM, 68),
    Firm("Thornby Pest & Wildlife", AUSTIN, (PEST, WILDLIFE), Tier.PREMIUM, 60),
    Firm("Limebrook Plumbing", AUSTIN, (PLUMBING,), Tier.PREMIUM, 50),
    Firm("Amberly Heating & Air", AUSTIN, (AIR,), Tier.PREMIUM, 80, also=("water-heaters",)),
    Firm("Larkhill Electric", AUSTIN, (ELECTRICAL,), Tier.PREMIUM, 58),
    Firm("Copperline Roofing", AUSTIN, (ROOFING,), Tier.PREMIUM, 110),
    BRIGHTWATER,
    Firm("Maplestead Cleaning", AUSTIN, (CLEANING,), Tier.PREMIUM, 30),
    Firm("Kestrel Garage Doors", AUSTIN, (GARAGE,), Tier.PREMIUM, 45),
    OAKHOLLOW,
    Firm(
        "Bellhaven Pest Solutions",
        AUSTIN,
        (PEST,),
        Tier.MARKETING,
        40,
        OFFICE,
        Pledge.OPTED_OUT,
        municipal=True,
        town_paused=True,
    ),
    Firm(
        "Stonewater Heating & Plumbing",
        AUSTIN,
        (PLUMBING, AIR),
        Tier.BASIC,
        20,
        LONG,
        standing=Standing.SUSPENDED,
        reason="Three customers reported visits that never took place. We talk on Thursday.",
    ),
)
_PHOENIX = (
    Firm("Ashgrove Pest Control", PHOENIX, (PEST,), Tier.PREMIUM, 75),
    Firm("Quillmark Wildlife", PHOENIX, (WILDLIFE,), Tier.PREMIUM, 60),
    Firm("Redfern Plumbing", PHOENIX, (PLUMBING,), Tier.PREMIUM, 65),
    Firm("Coolspring Air", PHOENIX, (AIR,), Tier.PREMIUM, 120, also=("water-heaters",)),
    Firm("Wrenfield Electric", PHOENIX, (ELECTRICAL,), Tier.PREMIUM, 55),
    Firm("Tilewright Roofing", PHOENIX, (ROOFING,), Tier.PREMIUM, 105),
    Firm("Drystone Restoration & Cleaning", PHOENIX, (CLEANING,), Tier.MARKETING, 48),
    Firm("Greenhollow Landscape", PHOENIX, (LAWN,), Tier.PREMIUM, 32, municipal=True),
    Firm("Halyard Garage Doors", PHOENIX, (GARAGE,), Tier.PREMIUM, 42),
    Firm(
        "Westerly Air & Electric",
        PHOENIX,
        (AIR, ELECTRICAL),
        Tier.PREMIUM,
        90,
        OFFICE,
        Pledge.OPTED_OUT,
        town_paused=True,
    ),
    GABLETON,
    Firm(
        "Millrace Plumbing",
        PHOENIX,
        (PLUMBING,),
        Tier.BASIC,
        15,
        LONG,
        standing=Standing.ON_HOLD,
        reason="Your insurance certificate has run out. Send us the new one and we end the hold.",
    ),
    Firm("Penrose Cleaning", PHOENIX, (CLEANING,), Tier.BASIC, 12, OFFICE, paused=True),
)
_CHARLOTTE = (
    Firm("Hazelmoor Pest Control", CHARLOTTE, (PEST,), Tier.PREMIUM, 70),
    Firm("Foxglen Wildlife", CHARLOTTE, (WILDLIFE,), Tier.PREMIUM, 55),
    Firm("Elmbridge Plumbing", CHARLOTTE, (PLUMBING,), Tier.PREMIUM, 60),
    Firm("Northlane Heating & Air", CHARLOTTE, (AIR,), Tier.PREMIUM, 85, also=("water-heaters",)),
    Firm("Brackwell Electric", CHARLOTTE, (ELECTRICAL,), Tier.PREMIUM, 52),
    Firm("Slatehouse Roofing", CHARLOTTE, (ROOFING,), Tier.PREMIUM, 100),
    Firm("Willowmere Cleaning", CHARLOTTE, (CLEANING,), Tier.PREMIUM, 28),
    Firm("Clovercroft Lawn & Tree", CHARLOTTE, (LAWN,), Tier.PREMIUM, 36, municipal=True),
    Firm("Latchford Garage Doors", CHARLOTTE, (GARAGE,), Tier.MARKETING, 40),
    Firm(
        "Hartwell Pest & Wildlife",
        CHARLOTTE,
        (PEST, WILDLIFE),
        Tier.PREMIUM,
        88,
        LONG,
        Pledge.OPTED_OUT,
        (Pledge.PLEDGED,),
        town_paused=True,
    ),
    Firm("Rosemont Plumbing & Air", CHARLOTTE, (PLUMBING, AIR), Tier.MARKETING, 38, OFFICE),
    Firm(
        "Cedarline Roofing",
        CHARLOTTE,
        (ROOFING,),
        Tier.BASIC,
        18,
        OFFICE,
        Pledge.NOT_PLEDGED,
        standing=Standing.REFERRING_PAUSED,
        reason="Two customers had not agreed to be contacted. Send us the words your agents use, and we look again.",
    ),
)
NAMED = _AUSTIN + _PHOENIX + _CHARLOTTE
FIRMS = NAMED + more_firms.draw()
PLACES = {firm.name: place for place, firm in enumerate(FIRMS)}
"""The number of each company, from which what is told of it follows."""
_BY_NAME = {firm.name: firm for firm in FIRMS}
BLOCKS = [
    (_BY_NAME[company], _BY_NAME[sender])
    for company, sender in (
        ("Fenwick Pest Control", "Bellhaven Pest Solutions"),
        ("Redfern Plumbing", "Millrace Plumbing"),
        ("Rosemont Plumbing & Air", "Elmbridge Plumbing"),
    )
] + more_firms.pairs(FIRMS[len(NAMED) :], every=14, alike=True)
"""Who does not receive from whom."""
PREFERENCES = [
    (_BY_NAME[company], _BY_NAME[preferred])
    for company, preferred in (
        ("Tallgrass Plumbing", "Brightwater Lawn Care"),
        ("Redfern Plumbing", "Drystone Restoration & Cleaning"),
        ("Tilewright Roofing", "Greenhollow Landscape"),
        ("Slatehouse Roofing", "Rosemont Plumbing & Air"),
    )
] + more_firms.pairs(FIRMS[len(NAMED) :], every=9, alike=False)
"""Whom a company's own referrals go to when no Premium Partner fits."""
