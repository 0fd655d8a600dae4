"""What a company pays where its default bid is not right. The default bid itself is part of the profile."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from companies import permissions, price_list, queries
from companies.models import Company, CustomBid, Membership, ServiceType
from core import events
from core.refusals import MoveRefused, Refused

GONE = "This bid was changed or removed since you opened it. Nothing was saved."
FOR_NOTHING = "Say what the bid is for: a service, a kind of property, ZIPs, or a combination."


@transaction.atomic
def set_custom_bid(
    company: Company,
    *,
    service: ServiceType | None,
    property_type: str,
    zips: Iterable[str],
    cents: int,
    by: Membership,
    instead_of: int | None = None,
) -> None:
    """Pay ``cents`` for the case: a row for each of ``zips`` (all known), or one for everywhere.

    Takes the place of the bids for the same case, and of the whole line that the bid ``instead_of`` is shown in.
    Holds on the very next match; matches that are held keep the bid they were made at. Records
    ``company.bids_changed`` with what was and what is, or nothing when nothing changed. Raises MoveRefused when
    ``instead_of`` is no longer there.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    codes = sorted(set(zips))
    if not (service or property_type or codes):
        raise Refused(FOR_NOTHING)
    cases = Q(service_type=service, property_type=property_type) & (Q(zip__in=codes) if codes else Q(zip=None))
    replaced = company.custom_bids.filter(cases | _line(company, instead_of) if instead_of is not None else cases)
    after = _recorded(service, property_type, codes, cents)
    if (before := _lines(replaced)) == [after]:
        return
    replaced.delete()
    bid = {"company": company, "service_type": service, "property_type": property_type, "cents": cents}
    CustomBid.objects.bulk_create([CustomBid(zip_id=code, **bid) for code in codes] or [CustomBid(**bid)])
    events.record("company.bids_changed", subject=company, by=by, before=before, after=[after])


@transaction.atomic
def remove_custom_bid(company: Company, *, bid: int, by: Membership) -> None:
    """Take away the line that ``bid`` is shown in: less specific bids hold again, or the default.

    Records ``company.bids_changed``. Raises MoveRefused when it is no longer there.
    """
    permissions.check_may_change_settings(by, company)
    company = queries.lock_to_change(company.pk)
    removed = company.custom_bids.filter(_line(company, bid))
    before = _lines(removed)
    removed.delete()
    events.record("company.bids_changed", subject=company, by=by, before=before, after=[])


def _line(company: Company, pk: int) -> Q:
    """The rows in one line with bid ``pk``, under the company's lock."""
    bid = company.custom_bids.filter(pk=pk).first()
    if bid is None:
        raise MoveRefused(GONE)
    return price_list.same_line(bid)


def _lines(rows: QuerySet[CustomBid]) -> list[dict[str, Any]]:
    return [line.recorded for line in price_list.lines_of(rows)]


def _recorded(service: ServiceType | None, property_type: str, codes: list[str], cents: int) -> dict[str, Any]:
    return {"service": service.name if service else "", "property": property_type, "zips": codes, "cents": cents}
