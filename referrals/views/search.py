"""Search in My Referrals. What is looked for is posted, so that no address and no log holds it."""

from django.http import HttpResponse

from companies.access import MemberRequest, member
from core.pages import page, posting
from referrals import counts, frame
from referrals.access import Seen
from referrals.enums import Side
from referrals.forms.search import SearchForm
from referrals.lists import LISTINGS, Listing
from referrals.views.listing import place

SHOWN = 25


@member
@posting(back="referrals:received")
def search(request: MemberRequest) -> HttpResponse:
    """What was received and what was sent for a customer, the newest first."""
    form = SearchForm(request.POST)
    groups = [(listing.side, _found(request, listing, form)) for listing in LISTINGS.values()]
    kept = counts.both_sides(request.membership.company)
    context = {
        "sought": form,
        "side": "",
        "counts": {"all": 0},
        "groups": [(side, rows[:SHOWN], len(rows) > SHOWN) for side, rows in groups if rows],
        "totals": {side: sum(kept[side].values()) for side in Side},
        "frame_inbox": frame.of(kept[Side.RECEIVED]),
        "opened": None,
        "place": place({}),
    }
    return page(request, "referrals/search.html", context, part="list")


def _found(request: MemberRequest, listing: Listing, form: SearchForm) -> list[Seen]:
    if not form.is_valid():
        return []
    company = request.membership.company
    rows = form.sought.among(listing.of(company), company).order_by(listing.newest, "-id")
    return [Seen(referral, request.membership) for referral in rows[: SHOWN + 1]]
