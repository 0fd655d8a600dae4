"""The metros that are told by their counties."""

from companies.enums import TimeZone
from devtools.demo.metros import AUSTIN, CHARLOTTE, PHOENIX, Metro


def _metro(
    city: str, state: str, zone: str, codes: str, counties: str, center: str, free: str, streets: str, more: str
) -> Metro:
    """``state`` is ``CO Colorado``; ``free`` the two ZIPs beyond; ``more`` the stems of names and an insurer."""
    abbreviation, _, state_name = state.partition(" ")
    beyond, edge = free.split()
    stems, _, insurer = more.partition("; ")
    return Metro(
        city=city,
        state=abbreviation,
        state_name=state_name,
        time_zone=zone,
        area_codes=tuple(codes.split()),
        counties=tuple(counties.split(", ")),
        center=center,
        beyond=beyond,
        edge=edge,
        streets=tuple(streets.split(", ")),
        stems=tuple(stems.split(", ")),
        insurer=insurer,
    )


DENVER = _metro(
    *("Denver", "CO Colorado", TimeZone.MOUNTAIN, "303 720 970", "Denver, Jefferson, Arapahoe, Adams, Douglas"),
    *("80202", "81301 80631"),
    "Columbine Way, Antler Ridge Rd, Gold Pan Ln, Elk Meadow Dr, Clear Gulch Ct, Larch St, Snowberry Ave",
    "Aspen, Elk, Flint, Spruce, Larch, Summit; High Plains Casualty",
)
NASHVILLE = _metro(
    *("Nashville", "TN Tennessee", TimeZone.CENTRAL, "615 629 931", "Davidson, Williamson, Rutherford, Sumner, Wilson"),
    *("37203", "38103 37040"),
    "Banjo Creek Rd, Hickory Gap Ln, Stone Mill Dr, Redbud Ct, Old Depot Way, Iris Field Ave, Cove Rd",
    "Iris, Redbud, Lime, Poplar, Cumber, Cedar; Cumberland Hearth Mutual",
)
TAMPA = _metro(
    *("Tampa", "FL Florida", TimeZone.EASTERN, "813 727 656", "Hillsborough, Pinellas, Pasco"),
    *("33602", "32501 33801"),
    "Egret Landing Dr, Palmetto Row, Sandpiper Ct, Mangrove Way, Heron Walk, Citrus Grove Rd, Tidewater Ln",
    "Egret, Palm, Heron, Coral, Citrus, Tide; Gulf Lantern Insurance",
)
COLUMBUS = _metro(
    *("Columbus", "OH Ohio", TimeZone.EASTERN, "614 380 740", "Franklin, Delaware, Licking, Fairfield"),
    *("43215", "44113 43701"),
    "Orchard Row, Tannery Ln, Canal Lock Rd, Barnwood Dr, Maple Hearth Ct, Wagon Trace, Plover St",
    "Acorn, Canal, Walnut, Plover, Wagon, Lock; Canal Street Mutual",
)
KANSAS_CITY = _metro(
    *("Kansas City", "MO Missouri", TimeZone.CENTRAL, "816 975 660", "Jackson, Clay, Platte, Cass"),
    *("64106", "63101 64501"),
    "Fountain Row, Wheatland Dr, Ferry Bluff Rd, Hawthorn Ln, Stockyard Ct, Prairie Lantern Way, Osage St",
    "Wheat, Osage, Bluff, Sorrel, Prairie, Ferry; Two Rivers Casualty",
)
ATLANTA = _metro(
    *("Atlanta", "GA Georgia", TimeZone.EASTERN, "404 770 678", "Fulton, DeKalb, Cobb, Gwinnett"),
    *("30303", "31401 30601"),
    "Azalea Hill Dr, Peachwood Ct, Kudzu Ln, Chestnut Trestle Rd, Camellia Way, Brickyard Row, Thrasher St",
    "Azalea, Peach, Clay, Chestnut, Brick, Piney; Southern Lantern Mutual",
)
SACRAMENTO = _metro(
    *("Sacramento", "CA California", TimeZone.PACIFIC, "916 279 530", "Sacramento, Placer, Yolo"),
    *("95814", "93721 95350"),
    "Almond Blossom Dr, Levee View Rd, Delta Breeze Ln, Poppy Field Ct, Tule Way, Granary Row, Egret Slough Rd",
    "Almond, Poppy, Delta, Tule, Levee, Grain; Golden Levee Insurance",
)
SALT_LAKE = _metro(
    *("Salt Lake City", "UT Utah", TimeZone.MOUNTAIN, "801 385 435", "Salt Lake, Davis, Utah"),
    *("84111", "84720 84302"),
    "Sego Lily Dr, Beehive Ct, Wasatch Row, Saltgrass Ln, Canyon Quail Rd, Orchard Bench Way, Gull St",
    "Sego, Quail, Salt, Bench, Alpine, Canyon; Wasatch Lantern Mutual",
)
MINNEAPOLIS = _metro(
    *("Minneapolis", "MN Minnesota", TimeZone.CENTRAL, "612 651 763", "Hennepin, Ramsey, Dakota, Anoka"),
    *("55401", "55802 56301"),
    "Loon Call Ln, Birchbark Dr, Mill Ruin Rd, Ladyslipper Ct, Portage Way, Ice House Row, Tamarack St",
    "Loon, Birch, Tamar, Portage, North, Frost; Lake Country Casualty",
)
METROS = (
    *(AUSTIN, PHOENIX, CHARLOTTE),
    *(DENVER, NASHVILLE, TAMPA, COLUMBUS, KANSAS_CITY, ATLANTA, SACRAMENTO, SALT_LAKE, MINNEAPOLIS),
)
