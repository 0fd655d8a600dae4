"""The member directory: companies of the network as other members see them. No bids, and no people."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, QuerySet

from companies import hours
from companies.enums import RECEIVES, Pledge, PropertyType, Standing
from companies.hours import Calendar, Opening
from companies.models import AreaZip, Company, OfferedService, Rating, ServiceType
from core import clock

NO_NAME = "the day"
"""What others read a company is closed for on a day of its own: its name for it is for its people and Baton."""
SHOWN = frozenset({Standing.ACTIVE, Standing.ON_HOLD, Standing.REFERRING_PAUSED})
"""Standings that other members see: not who is still to be let in, nor whom Baton has stopped."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for; what is empty is not asked for."""

    name: str = ""
    service: ServiceType | None = None
    zip: str = ""
    state: str = ""
    pledged: bool = False


@dataclass(frozen=True, slots=True)
class CoveredCounty:
    name: str
    zips: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One company with what others may know of it."""

    company: Company
    trades: list[tuple[str, list[OfferedService]]]
    counties: list[CoveredCounty]
    rating: Rating | None
    calendar: Calendar

    @property
    def receives(self) -> bool:
        return self.company.standing in RECEIVES and not self.company.paused

    @property
    def open_now(self) -> tuple[bool, str]:
        """Whether it can be reached now, and until when or from when in words."""
        if not self.receives:
            return False, "Takes no referrals at the moment"
        return hours.open_words(self.calendar, clock.now())

    @property
    def week(self) -> list[tuple[str, list[Opening]]]:
        return hours.week(self.calendar.spans)

    @property
    def properties(self) -> list[str]:
        return [kind.label for kind in PropertyType if kind in self.company.property_types]

    @property
    def zips(self) -> int:
        return sum(county.zips for county in self.counties)


def shows(company: Company) -> bool:
    """Whether other members see it."""
    return company.standing in SHOWN and not company.is_baton


def members() -> QuerySet[Company]:
    """Companies that the directory shows, by name."""
    return Company.objects.filter(standing__in=SHOWN, is_baton=False).order_by("name", "pk")


def find(asked: Asked) -> QuerySet[Company]:
    """The members that fit everything that is asked for."""
    found = members()
    if asked.name:
        found = found.filter(name__icontains=asked.name)
    if asked.service:
        found = found.filter(pk__in=OfferedService.objects.filter(service_type=asked.service).values("company"))
    if asked.zip:
        found = found.filter(pk__in=_active_zips().filter(zip=asked.zip).values("company"))
    if asked.state:
        found = found.filter(pk__in=_active_zips().filter(zip__state=asked.state).values("company"))
    return found.filter(pledge=Pledge.PLEDGED) if asked.pledged else found


def listings(companies: Iterable[Company]) -> list[Listing]:
    """Each with all that is shown of it, in a fixed number of queries."""
    rows = Company.objects.select_related("rating").prefetch_related("hours", "closed_days")
    found = list(rows.filter(pk__in=[company.pk for company in companies]).order_by("name", "pk"))
    services, counties = _services(found), _counties(found)
    return [_listing(company, services.get(company.pk, []), counties.get(company.pk, [])) for company in found]


def _listing(company: Company, services: list[OfferedService], counties: list[CoveredCounty]) -> Listing:
    spans = [(span.weekday, span.opens, span.closes) for span in company.hours.all()]
    closed = {day.on: NO_NAME for day in company.closed_days.all()}
    trades = [(trade, list(group)) for trade, group in groupby(services, key=lambda each: each.service_type.trade)]
    calendar = Calendar(company.time_zone, spans, company.holidays, closed)
    return Listing(company, trades, counties, getattr(company, "rating", None), calendar)


def _services(companies: Iterable[Company]) -> dict[int, list[OfferedService]]:
    rows = OfferedService.objects.filter(company__in=list(companies)).select_related("service_type")
    ordered = rows.order_by("company", "service_type__trade", "service_type__name")
    return {pk: list(group) for pk, group in groupby(ordered, key=lambda each: each.company_id)}


def _counties(companies: Iterable[Company]) -> dict[int, list[CoveredCounty]]:
    rows = _active_zips().filter(company__in=list(companies)).values_list("company", "zip__county", "zip__state")
    counted = rows.annotate(count=Count("zip", distinct=True)).order_by("company", "-count", "zip__county")
    return {
        pk: [CoveredCounty(f"{county}, {state}".removeprefix(", "), count) for _, county, state, count in group]
        for pk, group in groupby(counted, key=lambda row: row[0])
    }


def zips_of(company: Company) -> list[str]:
    """The ZIPs it covers now, each once."""
    return list(_active_zips().filter(company=company).order_by("zip").values_list("zip", flat=True).distinct())


def _active_zips() -> QuerySet[AreaZip]:
    """What an area lists while it is switched on."""
    return AreaZip.objects.filter(area__active=True)
