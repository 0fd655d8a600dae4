"""What the trades have of their own: how their companies are called, what they bid, and what they say of themselves."""

from devtools.demo.firm import AIR, CLEANING, ELECTRICAL, GARAGE, LAWN, PEST, PLUMBING, ROOFING, WILDLIFE

Trades = tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ANCHORS: tuple[tuple[Trades, str], ...] = (
    ((PEST, WILDLIFE), "Pest & Wildlife"),
    ((PLUMBING, AIR), "Plumbing & Air"),
    ((ELECTRICAL, GARAGE), "Electric & Door"),
    ((ROOFING, CLEANING), "Restoration"),
    ((LAWN,), "Lawn & Tree"),
)
"""Each metro has one of each that is open round the clock, with what it is called."""
OTHERS: tuple[tuple[Trades, tuple[str, ...]], ...] = (
    ((PEST,), ("Pest Control", "Exterminating", "Termite & Pest")),
    ((PLUMBING,), ("Plumbing", "Drain & Sewer", "Plumbing Works")),
    ((AIR,), ("Heating & Air", "Comfort", "Mechanical")),
    ((ELECTRICAL,), ("Electric", "Electrical Services")),
    ((ROOFING,), ("Roofing", "Roofing & Gutters")),
    ((CLEANING,), ("Cleaning", "Home Cleaning", "Carpet & Cleaning")),
    ((WILDLIFE,), ("Wildlife", "Wildlife Removal")),
    ((LAWN,), ("Lawn Care", "Landscape", "Tree Care")),
    ((GARAGE,), ("Garage Doors", "Overhead Door")),
    ((PLUMBING,), ("Plumbing Co.", "Rooter & Plumbing")),
    ((AIR,), ("Air Conditioning", "Climate")),
    ((PEST, WILDLIFE), ("Pest & Wildlife",)),
    ((ROOFING, "Windows and siding"), ("Exteriors", "Roofing & Siding")),
)
SELDOM: tuple[tuple[str, str], ...] = (
    ("Painting", "Painting"),
    ("Pools and spas", "Pools"),
    ("Handyman", "Home Repair"),
    ("Fences and decks", "Fence & Deck"),
    ("Appliances", "Appliance Repair"),
    ("Foundation and concrete", "Foundation Repair"),
    ("Insulation", "Insulation"),
    ("Chimneys", "Chimney"),
    ("Junk and moving", "Hauling"),
    ("Floors and tile", "Floors"),
    ("Security", "Security"),
    ("Remodeling", "Remodeling"),
)
"""Trades that send much and are asked for seldom; each metro has two of them."""
WIDE: tuple[tuple[str, str], ...] = (("Solar", "Solar"), ("Septic and wells", "Well & Septic"))
"""Trades whose companies drive all over their state."""

BIDS = {
    PEST: (34, 88),
    WILDLIFE: (38, 90),
    PLUMBING: (35, 95),
    AIR: (48, 130),
    ELECTRICAL: (34, 84),
    ROOFING: (60, 150),
    CLEANING: (16, 46),
    LAWN: (15, 48),
    GARAGE: (28, 64),
}
"""Dollars at least and at most that a Premium Partner of the trade bids."""
OTHER_BIDS = (20, 70)

SAYINGS = {
    PEST: (
        "Ants, roaches, termites and what else moves in uninvited. A second visit within 30 days is free.",
        "Two technicians to a route, so the same face comes back each quarter.",
        "We look first, tell you what it is, and spray only where it lives.",
        "Termite inspections with photos of every corner.",
    ),
    WILDLIFE: (
        "Raccoons, squirrels, bats and snakes: out, and the way in closed behind them.",
        "Humane removal, and a roofer on the crew who closes the gaps.",
    ),
    PLUMBING: (
        "Leaks, drains and water heaters. You know the price before we pick up a wrench.",
        "Third generation of plumbers. We still answer our own phone.",
        "Clean boots, clear prices, and a camera for every drain.",
        "Repipes, slab leaks and the dripping tap that nobody else comes out for.",
    ),
    AIR: (
        "We repair before we replace, and show you the part that failed.",
        "Furnaces and air conditioning, with the tune-up done by the people who do the repair.",
        "A cool house by tonight, or a loaner unit until the part is here.",
        "Heat pumps and ducts, measured before they are sold.",
    ),
    ELECTRICAL: (
        "Panels, circuits and car chargers, with the permit taken care of.",
        "Licensed electricians only; no helper works alone.",
        "Older houses are what we like best: knob and tube, fuse boxes, mysteries.",
    ),
    ROOFING: (
        "Repairs with photos before and after. Storm damage looked at within a day.",
        "Shingle, tile and metal. We are still here when the warranty is needed.",
        "Small leaks found before they are big ones.",
        "Roofs, gutters and siding from one crew.",
    ),
    CLEANING: (
        "The same two people each time, and a checklist you can see.",
        "Deep cleaning, moves, and water out of carpets day and night.",
        "Insured, on time, and kind to pets.",
    ),
    LAWN: (
        "Mowing, beds and trees, with a text when we are on our way.",
        "Arborists who would rather trim than fell.",
        "Yards that get by on little water.",
    ),
    GARAGE: (
        "Springs, openers and new doors, most of them the same day.",
        "Parts for every door we meet are on the truck.",
    ),
}
OTHER_SAYINGS = (
    "A small crew that does one thing and does it well.",
    "Free estimates in writing, good for sixty days.",
    "Local people. Ask us for three neighbors who can tell you how it went.",
    "We call when we are late, and we are seldom late.",
    "Licensed, insured, and happy to show both.",
)

COMMON = _words(
    "Alder Amber Arbor Badger Beck Birken Bramble Briar Bright Bronze Calder Candle Cinder "
    "Cobble Crane Cricket Dapple Dove Drum Ember Falcon Fern Finch Garnet Ginger Glade Hare "
    "Harvest Heath Holly Indigo Ivy Jasper Jay Kettle Kiln Lantern Linden Linnet Lunar Marble "
    "Marlow Meadow Merlin Mint Myrtle Nettle Nutmeg Oat Olive Onyx Orchard Otter Oxbow Pebble "
    "Pepper Pewter Plum Primrose Quarry Raven Reed Robin Rook Rowan Russet Saffron Sable Sage "
    "Shale Sparrow Starling Swan Tansy Teal Thistle Timber Umber Velvet Violet Wander Warbler Winter "
    "Yarrow Zinnia Cameo Dahlia Fable Gable Hollow"
)
"""What names begin with anywhere."""
