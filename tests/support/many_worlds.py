"""Many small networks at once, each around a ZIP of its own, as real rows made in bulk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from typing import Any
from uuid import UUID

from accounts.models import User
from companies.enums import Holiday, Pledge, PropertyType, Standing, Tier, TimeZone
from companies.models import (
    AreaZip,
    BlockedSender,
    ClosedDay,
    Company,
    CustomBid,
    OfferedService,
    OpeningSpan,
    ServiceArea,
    ServiceType,
    Zip,
)
from matching.models import NetworkMedian, TrackRecord
from referrals.models import Referral
from tests.factories import ServiceTypeFactory, UserFactory
from tests.support.oracle import Known, Row
from tests.support.rows import pledge_columns, standing_columns

MONDAY = datetime(2026, 7, 13, tzinfo=UTC)
WEEKS = (
    MONDAY,
    datetime(2026, 3, 2, tzinfo=UTC),
    datetime(2026, 10, 26, tzinfo=UTC),
    datetime(2026, 11, 23, tzinfo=UTC),
    datetime(2026, 12, 28, tzinfo=UTC),
)
"""One in summer, the two that end with the clocks being changed, Thanksgiving, and the turn of the year."""


@dataclass
class SmallWorld:
    at: datetime
    code: Zip
    companies: list[Company]
    """Everybody in it, the sender first."""
    referral: Referral


class Bulk:
    """Gathers rows and writes each table at once."""

    def __init__(self) -> None:
        self.rows: dict[type, list[Any]] = {}

    def add(self, model: type, **columns: Any) -> Any:
        row = model(**columns)
        self.rows.setdefault(model, []).append(row)
        return row

    def write(self) -> None:
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)  # type: ignore[attr-defined]
        self.rows = {}


def make(count: int, seed: int) -> list[SmallWorld]:
    chance = Random(seed)
    ceilings = {"termites": 6_000, "ants": 15_000}
    services = [ServiceTypeFactory(slug=slug, name=slug, bid_ceiling_cents=most) for slug, most in ceilings.items()]
    NetworkMedian.objects.create(answered=chance.randint(0, 10_000), sold=chance.randint(0, 10_000), stars=6_660)
    by, people, profiles = UserFactory(), Bulk(), Bulk()
    worlds = [_world(people, chance, number, services, by) for number in range(count)]
    people.write()
    _prefer(chance, worlds)
    for world in worlds:
        for company in world.companies:
            _profile(profiles, chance, company, world, services)
    profiles.write()
    return worlds


def _world(bulk: Bulk, chance: Random, number: int, services: list[ServiceType], by: User) -> SmallWorld:
    place = {"city": "Austin", "state": "TX", "latitude": 30, "longitude": -97, "time_zone": TimeZone.CENTRAL}
    code = bulk.add(Zip, code=f"{number:05}", **place)
    names = [f"{number}-{each}" for each in range(1 + chance.randrange(7))]
    companies = [bulk.add(Company, **_company(chance, name)) for name in names]
    need = {"sender": companies[0], "zip": code, "service": chance.choice(services), "opened_by": by}
    referral = bulk.add(Referral, **need, **_asked(chance), form_token=UUID(int=number))
    # On the hour and a minute around it, where opening and closing are decided.
    at = chance.choice(WEEKS) + timedelta(hours=chance.randrange(7 * 24), minutes=chance.choice([-1, 0, 0, 1]))
    return SmallWorld(at, code, companies, referral)


def _prefer(chance: Random, worlds: list[SmallWorld]) -> None:
    """Some senders prefer one of the others; only rows that are there can be pointed at."""
    senders = [world.companies[0] for world in worlds if len(world.companies) > 1 and chance.random() < 0.5]
    neighbors = {world.companies[0].pk: world.companies[1:] for world in worlds}
    for sender in senders:
        sender.preferred = chance.choice(neighbors[sender.pk])
    Company.objects.bulk_update(senders, ["preferred"])


def _asked(chance: Random) -> dict[str, Any]:
    kinds = [PropertyType.RESIDENTIAL, *PropertyType]
    return {
        "property_type": chance.choice(kinds),
        "timing": chance.choice(["today", "this_week", "flexible"]),
        "existing_customer": chance.random() < 0.4,
    }


def _company(chance: Random, name: str) -> dict[str, Any]:
    standings = [Standing.ACTIVE] * 14 + list(Standing)
    return {
        "name": name,
        "phone": "+15125550100",
        "time_zone": chance.choice(list(TimeZone)),
        "tier": chance.choice(list(Tier)),
        "property_types": chance.sample(list(PropertyType), chance.choice([1, 2, 3, 3, 3, 3, 3])),
        "bid_cents": chance.choice([0, 3300, *[5000] * 4, 6200]),
        "takes_emergencies": chance.random() < 0.8,
        "holidays": chance.choice([[], [], list(Holiday), [Holiday.THANKSGIVING, Holiday.NEW_YEAR]]),
        **_pause(chance),
        **pledge_columns(chance.choice([Pledge.PLEDGED] * 3 + list(Pledge))),
        **standing_columns(chance.choice(standings)),
    }


def _pause(chance: Random) -> dict[str, Any]:
    """Seldom; and then without an end, until one that is over, or until one to come."""
    ends = chance.choice([None, MONDAY - timedelta(days=365), MONDAY + timedelta(days=365)])
    return {"paused_at": MONDAY, "paused_until": ends} if chance.random() < 0.08 else {}


def _profile(bulk: Bulk, chance: Random, company: Company, world: SmallWorld, services: list[ServiceType]) -> None:
    for name in ["North", "South"][: chance.choice([0, 1, 1, 1, 1, 1, 1, 2])]:
        area = bulk.add(ServiceArea, company=company, name=name, active=chance.random() < 0.9)
        bulk.add(AreaZip, area=area, company=company, zip=world.code)
    for service in services if chance.random() < 0.8 else [chance.choice(services)]:
        bulk.add(OfferedService, company=company, service_type=service)
    _opening(bulk, chance, company, world.at)
    _custom_bids(bulk, chance, company, world.code, services)
    if company is not world.companies[0] and chance.random() < 0.1:
        bulk.add(BlockedSender, company=company, sender=world.companies[0])
    if chance.random() < 0.6:
        bulk.add(TrackRecord, company=company, **_record(chance))


def _opening(bulk: Bulk, chance: Random, company: Company, at: datetime) -> None:
    """Its hours on the days that it may be there at ``at``."""
    for days in (-1, 0):
        for opens, closes in chance.choice([*[[(0, 1440)]] * 8, [(420, 1080)], [(0, 300), (301, 1439)], []]):
            weekday = (at + timedelta(days=days)).weekday()
            bulk.add(OpeningSpan, company=company, weekday=weekday, opens=opens, closes=closes)

    if chance.random() < 0.2:
        bulk.add(ClosedDay, company=company, on=(at - timedelta(days=chance.choice([0, 0, 1]))).date(), name="Picnic")


def _custom_bids(bulk: Bulk, chance: Random, company: Company, code: Zip, services: list[ServiceType]) -> None:
    """Any of the cases, most of them absent: none that is for nothing in particular."""
    for zip_code, service, kind in product([None, code], [None, *services], ["", *PropertyType]):
        if (zip_code or service or kind) and chance.random() < 0.07:
            cents = chance.choice([0, 2500, 5000, 7100])
            bulk.add(CustomBid, company=company, zip=zip_code, service_type=service, property_type=kind, cents=cents)


def _record(chance: Random) -> dict[str, Any]:
    """Often nothing but when it was served, so that many stand level and the one who waited longest wins."""
    received = chance.choice([0, 0, 0, 1, 4, 5, 10])
    stars = [chance.randint(1, 5) for _ in range(min(received, chance.choice([0, 4, 5, 10])))]
    return {
        "given": chance.choice([0, 0, 0, 3, 9, 19, 20, 40]),
        "received": received,
        "answered": chance.randint(0, received),
        "sold": chance.randint(0, received),
        "stars_count": len(stars),
        "stars_sum": sum(stars),
        "last_served_at": chance.choice([None, MONDAY, MONDAY - timedelta(days=1)]),
    }


def known() -> dict[int, Known]:
    """Every company of the database with its rows, read table by table."""
    network = {row["id"]: Known(row) for row in Company.objects.values()}
    for model, keep in KEEP.items():
        for row in model.objects.values():  # type: ignore[attr-defined]
            keep(network[row["company_id"]], row)
    return network


KEEP: dict[type, Callable[[Known, Row], Any]] = {
    ServiceArea: lambda company, row: company.areas.update({row["id"]: row["active"]}),
    AreaZip: lambda company, row: company.zips.append((row["area_id"], row["zip_id"])),
    OfferedService: lambda company, row: company.services.add(row["service_type_id"]),
    OpeningSpan: lambda company, row: company.spans.append((row["weekday"], row["opens"], row["closes"])),
    BlockedSender: lambda company, row: company.blocked.add(row["sender_id"]),
    ClosedDay: lambda company, row: company.closed.add(row["on"]),
    CustomBid: lambda company, row: company.bids.append(row),
    TrackRecord: lambda company, row: company.record.update(row),
}
