"""Who should get a referral, worked out again from the rules of the network and from nothing of ``matching``.

Brute force over plain rows, criterion by criterion (domain.md 4): M1 to M8 first, then K1 to K3 with the weights and
the tie-break of our own defaults (domain.md 11, U6, U16 and U17). Holidays are looked up in a table of the few
days that the worlds are made around, never worked out.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]
HUNDREDTH = 2
PARTS = ("zip", "service", "property")
COUNTED = ("given", "received", "answered", "sold", "stars_count", "stars_sum")
HOLIDAYS = {
    date(2026, 11, 26): "thanksgiving",
    date(2026, 11, 27): "after_thanksgiving",
    date(2026, 12, 31): "new_years_eve",
    date(2027, 1, 1): "new_year",
}


@dataclass
class Known:
    """A company with all that hangs on it, as rows of the database."""

    row: Row
    areas: dict[int, bool] = field(default_factory=dict)
    zips: list[tuple[int, str]] = field(default_factory=list)
    services: set[int] = field(default_factory=set)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    closed: set[date] = field(default_factory=set)
    bids: list[Row] = field(default_factory=list)
    record: Row = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))


def may_receive(company: Known, need: Row, at: datetime) -> bool:
    row = company.row
    here = at.astimezone(ZoneInfo(row["time_zone"]))
    minute = here.hour * 60 + here.minute
    return (
        any(code == need["zip_id"] and company.areas[area] for area, code in company.zips)  # M1
        and need["service_id"] in company.services  # M2
        and need["property_type"] in row["property_types"]  # M3
        and (need["timing"] != "today" or row["takes_emergencies"])
        and (row["paused_at"] is None or (row["paused_until"] is not None and row["paused_until"] <= at))  # M4
        and here.date() not in company.closed  # M4
        and HOLIDAYS.get(here.date()) not in row["holidays"]  # M4
        and any(day == here.weekday() and opens <= minute < closes for day, opens, closes in company.spans)  # M4
        and (row["pledge"] == "pledged" or not need["existing_customer"])  # M5
        and need["sender_id"] not in company.blocked  # M6
        and row["standing"] in ("active", "referring_paused")  # M7
        and row["id"] != need["sender_id"]  # M8
    )


@dataclass
class Network:
    """What is the same for every company."""

    ceiling: int
    """Of the service that is needed."""
    median: Row
    """Ten-thousandths, by the name of what is counted."""


def winners(able: list[Known], need: Row, preferred: int | None, network: Network) -> set[int]:
    """Those who may win: one, or several where only a draw can tell them apart."""
    premium, marketing, basic = (
        [company for company in able if company.row["tier"] == tier] for tier in ("premium", "marketing", "basic")
    )
    chosen = [company for company in able if company.row["id"] == preferred]
    rivals = premium or chosen or marketing or basic
    best = max((points(company, need, network) for company in rivals), default=None)
    level = [company for company in rivals if points(company, need, network) == best]
    waited = min((_served(company) for company in level), default=None)
    return {company.row["id"] for company in level if _served(company) == waited}


def bid(company: Known, need: Row) -> int:
    """Its custom bid of the most parts, ZIP before service before property (B6), found by trying every kind in turn."""
    kinds = ("zip service property", "zip service", "zip property", "service property", "zip", "service", "property")
    asked = (need["zip_id"], need["service_id"], need["property_type"])
    for kind in kinds:
        for row in company.bids:
            says = (row["zip_id"], row["service_type_id"], row["property_type"] or None)
            wants = tuple(asked[part] if name in kind else None for part, name in enumerate(PARTS))
            if says == wants:
                return row["cents"]
    return company.row["bid_cents"]


def points(company: Known, need: Row, network: Network) -> Fraction:
    """50 for the bid, 20 for giving, 10 each for answering, selling and stars: each capped, and to the hundredth."""
    done = company.record
    judged, rated = done["received"] >= 5, done["stars_count"] >= 5
    shares = [
        (50, Fraction(bid(company, need), network.ceiling)),
        (20, Fraction(done["given"], 20)),
        (10, Fraction(done["answered"], done["received"]) if judged else _middle(network, "answered")),
        (10, Fraction(done["sold"], done["received"]) if judged else _middle(network, "sold")),
        (10, (Fraction(done["stars_sum"], done["stars_count"]) - 1) / 4 if rated else _middle(network, "stars")),
    ]
    return sum((round(of * min(share, Fraction(1)), HUNDREDTH) for of, share in shares), Fraction(0))


def _middle(network: Network, kind: str) -> Fraction:
    return Fraction(network.median[kind], 10_000)


def _served(company: Known) -> float:
    served = company.record.get("last_served_at")
    return served.timestamp() if served else float("-inf")
