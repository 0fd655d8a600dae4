"""Reading the service areas of a company: its list of them, and what it covers in each county."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Q

from companies.models import AreaZip, Company, ServiceArea, Zip
from companies.places import County, counties
from companies.states import STATES

READABLE = 3000
"""ZIPs that a page lists one by one: about a large state."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of a county is covered."""

    county: County
    active: int
    """ZIPs that an active area lists."""
    paused: int = 0
    """ZIPs that only areas which are off list."""

    @property
    def total(self) -> int:
        return self.county.count

    @property
    def open(self) -> int:
        """ZIPs that no area lists."""
        return self.total - self.active - self.paused


@dataclass(frozen=True, slots=True)
class Reach:
    """What a company covers in all."""

    active: int
    paused: int
    counties: int


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area in the list of them."""

    area: ServiceArea
    counties: tuple[County, ...]
    count: int

    @property
    def total(self) -> int:
        """ZIPs of the counties it lies in."""
        return sum(county.count for county in self.counties)

    @property
    def percent(self) -> int:
        return 100 * self.count // max(1, self.total)


@dataclass(frozen=True, slots=True)
class Group:
    """Some of an area's ZIPs, under the name of their county or state."""

    name: str
    count: int
    codes: Sequence[str] = ()


def name_is_taken(company: Company, name: str, *, but: ServiceArea | None = None) -> bool:
    """Whether another area of the company is called that, in whatever letters."""
    others = ServiceArea.objects.exclude(pk=but.pk) if but else ServiceArea.objects.all()
    return others.filter(company=company, name__iexact=name).exists()


def codes_of(area: ServiceArea) -> set[str]:
    return set(area.zips.values_list("zip_id", flat=True))


def table(company: Company) -> list[AreaRow]:
    """Its areas by name, each with its counties and how many ZIPs it lists."""
    listed = AreaZip.objects.filter(company=company).values_list("area_id", "zip__county_fips")
    found: dict[int, dict[str, int]] = {}
    for area_id, fips, count in listed.annotate(count=Count("pk")).order_by():
        found.setdefault(area_id, {})[fips] = count
    known = _counties({fips for counts in found.values() for fips in counts})
    return [_row(area, found.get(area.pk, {}), known) for area in company.areas.order_by("name")]


def listed(company: Company) -> dict[str, bool]:
    """Every ZIP it lists, with whether an active area does."""
    rows = AreaZip.objects.filter(company=company).values_list("zip_id").order_by()
    return dict(rows.annotate(active=BoolOr("area__active")))


def groups(area: ServiceArea) -> list[Group]:
    """The ZIPs of the area by county; only their number by state when there are too many to read."""
    zips = Zip.objects.filter(pk__in=area.zips.values("zip")).order_by("state", "county", "code")
    if area.zips.count() > READABLE:
        states = zips.order_by("state").values_list("state").annotate(count=Count("pk"))
        return [Group(STATES.get(state, state), count) for state, count in states]
    rows = groupby(zips.values_list("county", "state", "code"), key=lambda row: row[:2])
    return [_group(County("", county, state, 0), [code for _, _, code in found]) for (county, state), found in rows]


def covers(company: Company) -> list[Cover]:
    """The counties it lists ZIPs in, by state and name."""
    rows = AreaZip.objects.filter(company=company).values_list("zip__county_fips").order_by()
    listed = Count("zip", distinct=True)
    active = Count("zip", distinct=True, filter=Q(area__active=True))
    found = {fips: counts for fips, *counts in rows.annotate(listed=listed, active=active)}
    known = _counties(found)
    return [
        Cover(county, active, listed - active) for fips, county in known.items() for listed, active in [found[fips]]
    ]


def reach(covers: Sequence[Cover]) -> Reach:
    active = [cover for cover in covers if cover.active]
    return Reach(sum(cover.active for cover in active), sum(cover.paused for cover in covers), len(active))


def by_state(covers: Sequence[Cover]) -> list[Cover]:
    """The same by state, for a company that covers too many counties to name."""
    found = {cover.county.state: Cover(County("", "", cover.county.state, 0), 0) for cover in covers}
    for cover in covers:
        sofar = found[cover.county.state]
        state = replace(sofar.county, count=sofar.total + cover.total)
        found[state.state] = Cover(state, sofar.active + cover.active, sofar.paused + cover.paused)
    return list(found.values())


def covers_of(codes: Iterable[str]) -> list[Cover]:
    """The same for a list of ZIPs that is not saved yet."""
    rows = Zip.objects.filter(code__in=list(codes)).values_list("county_fips")
    found = dict(rows.annotate(count=Count("pk")).order_by())
    return [Cover(county, found[fips]) for fips, county in _counties(found).items()]


def _counties(fips: Iterable[str]) -> dict[str, County]:
    return {county.fips: county for county in counties(Q(county_fips__in=list(fips)))}


def _group(county: County, codes: Sequence[str]) -> Group:
    return Group(str(county), len(codes), codes)


def _row(area: ServiceArea, counts: Mapping[str, int], known: Mapping[str, County]) -> AreaRow:
    return AreaRow(area, tuple(county for fips, county in known.items() if fips in counts), sum(counts.values()))
