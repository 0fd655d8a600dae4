"""What a company offers and pays, in lines: bids that differ in nothing but their ZIP are one of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, F, Min, OuterRef, Prefetch, Q, QuerySet, Value

from companies import bids
from companies.enums import PropertyType
from companies.models import Company, CustomBid, OfferedService, ServiceType, SpecificIssue


@dataclass(frozen=True, slots=True)
class Line:
    """A custom bid for any ``zips``, or, without any, for everywhere."""

    pk: int
    """One of its rows: it names the line in an address, until the line is written anew."""
    service_id: int | None
    service: str
    property_type: str
    zips: tuple[str, ...]
    cents: int

    @property
    def for_service_alone(self) -> bool:
        return not self.zips and not self.property_type

    @property
    def properties(self) -> str:
        return PropertyType(self.property_type).label if self.property_type else ""

    @property
    def words(self) -> str:
        """What it is for, such as ``Termites, commercial, 2 ZIPs``."""
        count = len(self.zips)
        where = (self.zips[0] if count == 1 else f"{count} ZIPs") if count else ""
        return ", ".join(filter(None, [self.service or "any service", self.properties.lower(), where]))

    @property
    def recorded(self) -> dict[str, object]:
        """As the journal keeps it."""
        return {"service": self.service, "property": self.property_type, "zips": list(self.zips), "cents": self.cents}


@dataclass(frozen=True, slots=True)
class Offer:
    """A service the company lists, and the custom bids that are for it."""

    listed: OfferedService
    lines: tuple[Line, ...]

    @property
    def service(self) -> ServiceType:
        return self.listed.service_type

    @property
    def issues(self) -> list[SpecificIssue]:
        """Those that needs can name, by name."""
        return list(self.service.issues.all())

    @property
    def plain(self) -> Line | None:
        """The bid for the service wherever and whatever the property; the default bid where there is none."""
        return next((line for line in self.lines if line.for_service_alone), None)

    @property
    def finer(self) -> list[Line]:
        return [line for line in self.lines if not line.for_service_alone]


def lines_of(rows: QuerySet[CustomBid]) -> list[Line]:
    everywhere = Q(zip=None)
    grouped = (
        rows.values("service_type_id", "property_type", "cents", everywhere=everywhere)
        .annotate(
            first=Min("pk"),
            service=F("service_type__name"),
            zips=ArrayAgg("zip_id", filter=~everywhere, order_by="zip_id", default=Value([])),
        )
        .order_by("service", "service_type_id", "property_type", "-everywhere", "cents")
    )
    return [
        Line(
            pk=row["first"],
            service_id=row["service_type_id"],
            service=row["service"] or "",
            property_type=row["property_type"],
            zips=tuple(row["zips"]),
            cents=row["cents"],
        )
        for row in grouped
    ]


def same_line(bid: CustomBid) -> Q:
    """The rows that are shown in one line with ``bid``."""
    return Q(
        service_type_id=bid.service_type_id,
        property_type=bid.property_type,
        cents=bid.cents,
        zip__isnull=bid.zip_id is None,
    )


def line_of(bid: CustomBid) -> Line:
    return lines_of(CustomBid.objects.filter(same_line(bid), company_id=bid.company_id))[0]


def offers(company: Company, lines: list[Line]) -> Iterator[Offer]:
    """The services it lists, by trade and name, each with its issues and those of ``lines`` that are for it."""
    issues = Prefetch("service_type__issues", SpecificIssue.objects.filter(active=True).order_by("name"))
    listed = company.services.select_related("service_type").prefetch_related(issues)
    for each in listed.order_by("service_type__trade", "service_type__name"):
        yield Offer(each, tuple(line for line in lines if line.service_id == each.service_type_id))


def unlisted(company: Company) -> QuerySet[CustomBid]:
    """Bids for services that it does not list at the moment: they hold again once it does."""
    listed = company.services.filter(service_type=OuterRef("service_type"))
    return company.custom_bids.filter(~Exists(listed), service_type__isnull=False)


def which(company: Company, asked: bids.Case) -> Line | None:
    """The one custom bid that holds for ``asked``; None where the default bid does."""
    rows = company.custom_bids.filter(Q(zip=None) | Q(zip=asked.zip_code)).select_related("service_type")
    by_bid = {_bid(row): row for row in rows}
    held = bids.applying(by_bid, asked)
    return _line(by_bid[held]) if held else None


def _bid(row: CustomBid) -> bids.Bid:
    return bids.Bid(bids.Case(row.zip_id or "", row.service_type_id, row.property_type), row.cents)


def _line(row: CustomBid) -> Line:
    return Line(
        pk=row.pk,
        service_id=row.service_type_id,
        service=row.service_type.name if row.service_type else "",
        property_type=row.property_type,
        zips=(row.zip_id,) if row.zip_id else (),
        cents=row.cents,
    )
