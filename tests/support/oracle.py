"""Who should get a referral, worked out again from the rules of the network and from nothing of ``matching``.

Brute force over plain rows, criterion by criterion (domain.md 4): M1 to M8 first, then K1 to K3 with the weights and
the tie-break of our own defaults (domain.md 11, U6 and U16).
"""

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]
HUNDREDTH = 2


@dataclass
class Known:
    """A company with all that hangs on it, as rows of the database."""

    row: Row
    areas: dict[int, bool] = field(default_factory=dict)
    zips: list[tuple[int, str]] = field(default_factory=list)
    services: set[int] = field(default_factory=set)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    record: Row = field(default_factory=lambda: {"given": 0, "received": 0, "answered": 0, "sold": 0})


def may_receive(company: Known, need: Row, at: datetime) -> bool:
    row = company.row
    here = at.astimezone(ZoneInfo(row["time_zone"]))
    minute = here.hour * 60 + here.minute
    return (
        any(code == need["zip_id"] and company.areas[area] for area, code in company.zips)  # M1
        and need["service_id"] in company.services  # M2
        and need["property_type"] in row["property_types"]  # M3
        and row["paused_at"] is None  # M4
        and any(day == here.weekday() and opens <= minute < closes for day, opens, closes in company.spans)  # M4
        and (row["pledge"] == "pledged" or not need["existing_customer"])  # M5
        and need["sender_id"] not in company.blocked  # M6
        and row["standing"] in ("active", "referring_paused")  # M7
        and row["id"] != need["sender_id"]  # M8
    )


def winners(able: list[Known]) -> set[int]:
    """Those who may win: one, or several where only a draw can tell them apart."""
    for tier in ("premium", "marketing", "basic"):
        if rivals := [company for company in able if company.row["tier"] == tier]:
            best = max(_points(company, rivals) for company in rivals)
            level = [company for company in rivals if _points(company, rivals) == best]
            waited = min(_served(company) for company in level)
            return {company.row["id"] for company in level if _served(company) == waited}
    return set()


def _points(company: Known, rivals: list[Known]) -> Fraction:
    """50 for the bid, 20 for giving, 30 for quality, each against the best of the round and to the hundredth."""
    top_bid = max(rival.row["bid_cents"] for rival in rivals) or 1
    top_given = max(rival.record["given"] for rival in rivals) or 1
    done = company.record
    rates = [Fraction(done[kind] + 2, done["received"] + 4) for kind in ("answered", "sold")]
    shares = [
        50 * Fraction(company.row["bid_cents"], top_bid),
        20 * Fraction(done["given"], top_given),
        30 * sum(rates, Fraction(0)) / 2,
    ]
    return sum((round(share, HUNDREDTH) for share in shares), Fraction(0))


def _served(company: Known) -> float:
    served = company.record.get("last_served_at")
    return served.timestamp() if served else float("-inf")
