"""What happened to a company, as its own Admins read it: the journal by kind, newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet

from companies.hours import local
from companies.models import Company
from core import events
from core.models import Event


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    icon: str
    types: tuple[str, ...]


KINDS = {
    "pledge": Kind(
        "Pledge",
        "shield-check",
        (
            "company.pledged",
            "company.pledge_renewed",
            "company.opted_out",
            "pledge.reminded",
            "pledge.lapsed",
            "pledge.revoked",
            "pledge.lifted",
            "reinstatement.asked",
            "reinstatement.granted",
            "reinstatement.refused",
            "reinstatement.withdrawn",
        ),
    ),
    "standing": Kind(
        "Standing", "badge-check", ("company.applied", "company.application_accepted", "company.standing_changed")
    ),
    "profile": Kind("Details", "building-2", ("company.profile_changed",)),
    "bids": Kind("Services and bids", "circle-dollar-sign", ("company.services_changed", "company.bids_changed")),
    "areas": Kind(
        "Service areas",
        "map-pin-check-inside",
        (
            "company.area_created",
            "company.area_changed",
            "company.area_renamed",
            "company.area_switched",
            "company.area_removed",
        ),
    ),
    "hours": Kind(
        "Hours",
        "clock",
        (
            "company.hours_changed",
            "company.holidays_changed",
            "company.closed_day_added",
            "company.closed_day_removed",
        ),
    ),
    "preferences": Kind(
        "Preferences",
        "list-filter",
        ("company.paused", "company.resumed", "company.blocks_changed", "company.preferences_changed"),
    ),
    "team": Kind(
        "Team",
        "users",
        (
            "team.invited",
            "team.invitation_withdrawn",
            "team.joined",
            "team.role_changed",
            "team.left",
            "team.alerts_changed",
        ),
    ),
    "papers": Kind(
        "Papers and rating",
        "file-badge",
        (
            "company.credential_stated",
            "company.credential_removed",
            "company.credential_verified",
            "company.credential_unverified",
            "company.rating_recorded",
        ),
    ),
    "exports": Kind("Exports", "download", ("referrals.exported",)),
}
KIND_OF = {type: kind for kind in KINDS.values() for type in kind.types}
UNTOLD = ("company.narrowed", "company.widened")
"""What the portal's own parts tell one another: each stands beside an event that says why."""
DEFAULT_BID = Q(type="company.profile_changed", data__before__has_key="bid_cents")


def of(company: Company, kind: str = "") -> QuerySet[Event]:
    """Its history, or one kind of it, newest first. The default bid is among the details and among the bids."""
    types = KINDS[kind].types if kind in KINDS else tuple(KIND_OF)
    return events.timeline(company).filter(Q(type__in=types) | (DEFAULT_BID if kind == "bids" else Q(pk=None)))


def by_day(happened: Iterable[Event], company: Company) -> Iterator[tuple[date, list[Event]]]:
    """Events by the day on the company's clock, its own people by their name alone."""
    for day, group in groupby(happened, key=lambda event: local(event.at, company.time_zone).date()):
        yield day, [_as_told_at_home(event, company) for event in group]


def _as_told_at_home(event: Event, company: Company) -> Event:
    event.actor_name = event.actor_name.removesuffix(f", {company.name}")
    return event
