"""A list of referrals as a file."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.http import StreamingHttpResponse
from django.views.decorators.http import require_GET

from companies.access import MemberRequest, member
from companies.hours import local
from core import clock
from referrals.access import Seen
from referrals.flow.export import export as note_export
from referrals.models import Outcome
from referrals.models.referral import ReferralQuerySet
from referrals.sheet import lines
from referrals.views.inbox import listing_or_404
from referrals.views.listing import asking, head

AT_ONCE = 500
"""Rows that are in memory at a time, however long the list is."""


@member  # type: ignore[arg-type]  # it guards this answer like any other
@require_GET
def export(request: MemberRequest, side: str) -> StreamingHttpResponse:
    """The tab with its filters, all of its pages, as CSV. Only what the reader's company may see is in it."""
    listing = listing_or_404(side)
    asked = asking(request, listing)
    rows = listing.whole(head(asked)["tab"], asked.rows)
    company = request.membership.company
    note_export(company, side=listing.side, count=rows.count(), by=request.membership)
    seen = _seen(rows, request)
    file = StreamingHttpResponse(lines(seen, listing.side), content_type="text/csv; charset=utf-8")
    today = local(clock.now(), company.time_zone).date()
    file["Content-Disposition"] = f'attachment; filename="referrals-{side}-{today}.csv"'
    file["Cache-Control"] = "no-store"
    return file


def _seen(rows: ReferralQuerySet, request: MemberRequest) -> Iterator[Seen]:
    reports = Prefetch("outcomes", Outcome.objects.filter(undone_at=None).order_by("-id"), to_attr="reports")
    for referral in rows.prefetch_related(reports).iterator(chunk_size=AT_ONCE):
        yield Seen(referral, request.membership)
