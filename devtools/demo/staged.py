"""The stories of the two companies that have sign-ins, so that their lists show every state at first sight.

Harrow receives, Tallgrass sends and receives. All are in Austin itself, where the rest of the network's stories
never go, so the lists of both stay in the order of time.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from companies.enums import PropertyType
from devtools.demo.firm import AIR, CLEANING, ELECTRICAL, GARAGE, LAWN, PEST, PLUMBING, ROOFING, WILDLIFE
from devtools.demo.firms import BRIGHTWATER, HARROW, SERVICE_PROS, TALLGRASS
from devtools.demo.metros import AUSTIN
from devtools.demo.story import End


@dataclass(frozen=True, slots=True)
class Scene:
    end: End
    ago: timedelta
    sender: str
    zip_code: str
    issue: str
    by_service_pros: bool = False
    existing_customer: bool = False
    property_type: str = PropertyType.RESIDENTIAL
    protected: str = ""
    """Of a claim: the service that the sender does for them, and the recipient offers, too."""


class Regular(NamedTuple):
    """So many of the past weeks, of any service of the trades."""

    senders: tuple[str, ...]
    trades: tuple[str, ...]
    times: int
    existing: bool = False
    """Whether some are the sender's own customers: those go to nobody who has not pledged."""


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def _hours(count: int) -> timedelta:
    return timedelta(hours=count)


def _days(count: int) -> timedelta:
    return timedelta(days=count)


def _claim(end: End, days: int, sender: str, zip_code: str, issue: str, protected: str) -> Scene:
    return Scene(end, _days(days), sender, zip_code, issue, existing_customer=True, protected=protected)


_COMMERCIAL = PropertyType.COMMERCIAL
_T, _H, _S, _B = TALLGRASS.name, HARROW.name, SERVICE_PROS.name, BRIGHTWATER.name
_AMBERLY, _LARKHILL, _LIMEBROOK = "Amberly Heating & Air", "Larkhill Electric", "Limebrook Plumbing"
_COPPERLINE, _KESTREL = "Copperline Roofing", "Kestrel Garage Doors"
_MAPLESTEAD = "Maplestead Cleaning"

RECEIVED_BY_HARROW = (
    Scene(End.NEW, _minutes(12), _T, "78745", "termites-subterranean-termites"),
    Scene(End.NEW, _minutes(18), _S, "78704", "wildlife-removal-raccoon-in-the-attic"),
    Scene(End.NEW, _minutes(31), _KESTREL, "78748", "rodents-mice-in-the-kitchen"),
    Scene(End.CALLED, _minutes(40), _AMBERLY, "78640", "stinging-insects-wasps-under-the-eaves"),
    Scene(End.NEW, _minutes(44), _LARKHILL, "78757", "ants-carpenter-ants"),
    Scene(End.CALLED, _hours(2), _T, "78702", "general-pest-german-cockroaches", property_type=_COMMERCIAL),
    Scene(End.IN_PROGRESS, _days(1), _T, "78749", "termites-termite-inspection"),
    Scene(End.IN_PROGRESS, _days(4), _S, "78731", "wildlife-removal-squirrels-in-the-attic"),
    Scene(End.IN_PROGRESS, _days(9), _MAPLESTEAD, "78610", "bed-bugs-bed-bugs-in-several-rooms"),
    Scene(End.IN_PROGRESS, _days(12), _MAPLESTEAD, "78620", "attic-cleanup-attic-cleanup-after-rodents"),
    Scene(End.UNDONE, _days(8), _COPPERLINE, "78703", "wildlife-removal-bats-in-the-attic"),
    Scene(End.SOLD, _days(10), _T, "78745", "termites-drywood-termites"),
    Scene(End.SOLD, _days(9), _S, "78758", "entry-points-gaps-in-the-roofline"),
    Scene(End.SOLD, _days(13), _LIMEBROOK, "78723", "rodents-rodents-under-the-house"),
    Scene(End.SOLD, _days(18), _T, "78704", "rodents-rats-in-the-attic"),
    Scene(End.SOLD, _days(24), _AMBERLY, "78750", "attic-cleanup-ruined-insulation"),
    Scene(End.SOLD, _days(33), _T, "78741", "bed-bugs-bed-bug-inspection"),
    Scene(End.SOLD, _days(41), _KESTREL, "78744", "dead-animals-dead-animal-in-the-attic"),
    Scene(End.SOLD, _days(52), _S, "78620", "wildlife-removal-skunk-or-possum-under-the-house"),
    Scene(End.NO_SALE, _days(8), _MAPLESTEAD, "78759", "mosquitoes-mosquito-treatment"),
    Scene(End.NO_SALE, _days(15), _COPPERLINE, "78705", "entry-points-chimney-cap"),
    Scene(End.NO_SALE, _days(29), _T, "78753", "general-pest-roaches", property_type=_COMMERCIAL),
    Scene(End.NO_SALE, _days(46), _S, "78701", "stinging-insects-hornet-nest"),
    Scene(End.DISPUTED, _days(2), _S, "78753", "wildlife-removal-snake-in-the-house-or-garage"),
    Scene(End.UPHELD, _days(12), _MAPLESTEAD, "78702", "ants-fire-ants"),
    Scene(End.DECLINED, _days(20), _LARKHILL, "78757", "general-pest-spiders"),
    Scene(End.SETTLED, _days(5), _COPPERLINE, "78750", "rodents-mice-in-the-kitchen"),
    Scene(End.IN_PART, _days(14), _AMBERLY, "78749", "ants-ants-in-the-kitchen"),
    Scene(End.WON_ON_APPEAL, _days(26), _LIMEBROOK, "78731", "mosquitoes-mosquito-treatment"),
    Scene(End.STOPPED, _days(16), _COPPERLINE, "78748", "wildlife-removal-birds-in-a-vent"),
)
SENT_BY_TALLGRASS = (
    Scene(End.MATCHED, _minutes(3), _T, "78741", "mosquitoes-standing-water"),
    Scene(End.CALL_BACK, _hours(2), _T, AUSTIN.beyond, "trees-fallen-tree"),
    Scene(End.PLACEABLE, _days(1), _T, AUSTIN.edge, "roof-repair-roof-leak-after-a-storm"),
    Scene(End.UNMATCHED, _hours(1), _T, AUSTIN.beyond, "generators-new-standby-generator"),
    Scene(End.LAPSED, _hours(3), _T, "78744", "air-conditioning-no-cool-air"),
    Scene(End.HELD, _hours(4), _T, "78745", "termites-drywood-termites"),
    Scene(End.NEW, _minutes(24), _T, "78757", "ants-ants-in-the-kitchen", existing_customer=True),
    Scene(End.RETURNED, _days(1), _T, "78758", "rodents-mice-in-the-kitchen", existing_customer=True),
    Scene(End.SAID_NO, _days(2), _T, "78703", "roof-repair-roof-leak"),
    Scene(End.IN_PROGRESS, _days(3), _T, "78748", "ants-carpenter-ants", existing_customer=True),
    Scene(End.FORGOTTEN, _days(3), _T, AUSTIN.beyond, "termites-termite-inspection"),
    Scene(End.WITHDRAWN, _days(7), _T, "78704", "water-damage-wet-carpet-or-walls"),
    Scene(End.SENT_AGAIN, _days(10), _T, "78749", "termites-subterranean-termites", existing_customer=True),
    Scene(End.REPEATED, _days(11), _T, "78704", "rodents-rats-in-the-attic"),
    Scene(End.SOLD, _days(14), _T, "78731", "panels-new-circuit", property_type=_COMMERCIAL),
    Scene(End.RELEASED, _days(16), _T, "78705", "general-pest-ants"),
    Scene(End.SOLD, _days(22), _T, "78705", "general-pest-ants", existing_customer=True),
    Scene(End.NO_SALE, _days(27), _T, "78610", "roof-repair-missing-shingles"),
    Scene(End.TURNED_DOWN, _days(30), _T, "78741", "bed-bugs-bed-bug-inspection"),
    _claim(End.ANSWERED, 5, _T, "78723", "air-conditioning-water-around-the-indoor-unit", "water-heaters"),
    _claim(End.ON_PURPOSE, 6, _T, "78744", "ducts-leaking-ducts", "water-heaters"),
    _claim(End.NOT_ACCEPTED, 12, _T, "78702", "air-conditioning-no-cool-air", "water-heaters"),
    _claim(End.OUT_OF_TIME, 27, _T, "78759", "landscaping-planting-and-beds", "sprinklers"),
    _claim(End.CLEARED, 35, _T, "78748", "trees-tree-trimming", "sprinklers"),
    _claim(End.MENDED, 40, _T, "78745", "heating-no-heat", "water-heaters"),
)
RECEIVED_BY_TALLGRASS = (
    Scene(End.NEW, _minutes(9), _LARKHILL, "78731", "leaks-burst-pipe"),
    Scene(End.SEEN, _minutes(25), _H, "78704", "drains-main-sewer-line-backed-up", existing_customer=True),
    Scene(End.CALLED, _minutes(50), _AMBERLY, "78748", "leaks-leak-under-the-sink"),
    Scene(End.IN_PROGRESS, _days(2), _H, "78745", "water-heaters-leaking-water-heater", existing_customer=True),
    Scene(End.IN_PROGRESS, _days(4), _LARKHILL, "78759", "fixtures-running-toilet"),
    Scene(End.SOLD, _days(7), _H, "78702", "drains-sewer-camera-inspection", existing_customer=True),
    Scene(End.SOLD, _days(16), _S, "78723", "leaks-burst-pipe"),
    Scene(End.SOLD, _days(28), _H, "78749", "gas-lines-gas-line-for-a-grill-or-stove"),
    Scene(End.SOLD, _days(38), _KESTREL, "78758", "water-heaters-tankless-water-heater"),
    Scene(End.NO_SALE, _days(19), _H, "78701", "fixtures-dripping-faucet"),
    Scene(End.NO_SALE, _days(43), _COPPERLINE, "78640", "leaks-low-water-pressure"),
    Scene(End.DISPUTED, _days(3), _MAPLESTEAD, "78703", "drains-clogged-toilet"),
    Scene(End.DECLINED, _days(31), _H, "78757", "drains-clogged-sink"),
    Scene(End.APPEALED, _days(6), _AMBERLY, "78741", "leaks-low-water-pressure"),
    _claim(End.FLAGGED, 2, _AMBERLY, "78745", "leaks-leak-under-the-sink", "water-heaters"),
    _claim(End.CLAIMED, 5, _AMBERLY, "78749", "fixtures-running-toilet", "water-heaters"),
    _claim(End.OWED, 13, _B, "78731", "drains-clogged-toilet", "sprinklers"),
    _claim(End.OFFERED, 11, _B, "78704", "leaks-low-water-pressure", "sprinklers"),
)
SENT_BY_HARROW = (
    Scene(End.IN_PROGRESS, _days(1), _H, "78731", "electrical-repair-dead-outlet", existing_customer=True),
    Scene(End.SOLD, _days(11), _H, "78745", "roof-repair-leak-around-a-chimney-or-skylight", existing_customer=True),
    Scene(End.SOLD, _days(35), _H, "78750", "ducts-leaking-ducts"),
    _claim(End.DROPPED, 17, _H, "78703", "trees-tree-removal", "mosquitoes"),
    _claim(End.NOT_CONFIRMED, 24, _H, "78757", "lawn-care-weeds", "mosquitoes"),
)
SCENES = RECEIVED_BY_HARROW + SENT_BY_TALLGRASS + RECEIVED_BY_TALLGRASS + SENT_BY_HARROW
_NEIGHBORS = (_AMBERLY, _LARKHILL, _COPPERLINE, _KESTREL, _MAPLESTEAD, "Bellhaven Pest Solutions")
REGULARS = (
    Regular((_T,), (PEST, WILDLIFE), 8),
    Regular((_AMBERLY, _LARKHILL, _COPPERLINE, _KESTREL, _MAPLESTEAD, _LIMEBROOK), (PEST, WILDLIFE), 9),
    Regular((_H,), (PLUMBING,), 12, existing=True),
    Regular(_NEIGHBORS, (PLUMBING,), 15, existing=True),
    Regular((_H,), (AIR, ELECTRICAL, ROOFING, CLEANING), 10, existing=True),
    Regular(_NEIGHBORS, (LAWN,), 14),
    Regular((_B,), (AIR, ELECTRICAL, ROOFING, GARAGE), 11, existing=True),
)
