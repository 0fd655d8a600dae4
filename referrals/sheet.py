"""Referrals as the lines of a sheet that spreadsheet programs open."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO

from companies.hours import local
from core import money, phones
from referrals.access import Seen
from referrals.enums import CaseState, NoSaleReason, Side
from referrals.models import Outcome

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet program would run when a cell begins with it."""
COLUMNS = {
    Side.RECEIVED: ("From", "Arrived", "Call by", "Answered", "Sold for", "Reason"),
    Side.SENT: ("To", "Sent", "Call by", "Answered"),
}
CUSTOMER = ("Customer", "Phone", "E-mail", "Street", "City", "State", "ZIP")
NEED = ("Number", "Status", "Disputed", "Service", "Issue", "Property", "Timing", "Existing customer")


def lines(rows: Iterable[Seen], side: Side) -> Iterator[str]:
    """The mark by which Excel knows UTF-8, a line of heads, and a line for each referral."""
    yield "\ufeff" + _line((*NEED, *COLUMNS[side], *CUSTOMER))
    for seen in rows:
        yield _line((*_need(seen), *_course(seen, side), *_customer(seen)))


def harmless(cell: str) -> str:
    """The same to read, and nothing to run."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow([harmless(cell) for cell in cells])
    return line.getvalue()


def _need(seen: Seen) -> tuple[str, ...]:
    referral = seen.referral
    return (
        referral.number,
        referral.get_status_display(),
        "" if referral.case_state == CaseState.NONE else referral.get_case_state_display(),
        referral.service.name,
        referral.issue.name if referral.issue else "",
        referral.get_property_type_display(),
        referral.get_timing_display(),
        "yes" if referral.existing_customer else "no",
    )


def _course(seen: Seen, side: Side) -> tuple[str, ...]:
    referral, other = seen.referral, seen.other
    began = referral.delivered_at if side == Side.RECEIVED else referral.submitted_at
    times = [_at(each, seen.zone) for each in (began, referral.call_by, referral.contacted_at)]
    came = _came_of_it(referral.reports[:1]) if side == Side.RECEIVED else ()  # type: ignore[attr-defined]
    return (other.name if other else "", *times, *came)


def _came_of_it(reports: list[Outcome]) -> tuple[str, str]:
    """What it was sold for, and why it was not: the recipient's own to know."""
    for report in reports:
        amount = "" if report.sold_cents is None else money.show(report.sold_cents)
        return amount, NoSaleReason(report.reason).label if report.reason else ""
    return "", ""


def _customer(seen: Seen) -> tuple[str, ...]:
    """Nobody while there is only a need; no way to somebody who took the consent back."""
    customer, contact, zip = seen.customer, seen.contact, seen.referral.zip
    reach = (phones.show(contact.phone), contact.email, contact.street) if contact else ("", "", "")
    return (customer.name if customer else "", *reach, zip.city, zip.state, zip.code)


def _at(moment: datetime | None, zone: str) -> str:
    return local(moment, zone).isoformat(timespec="seconds") if moment else ""
