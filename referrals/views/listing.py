"""What a list of referrals and everything around it shows: for its page, its news and its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

from django.http import QueryDict
from django.urls import reverse

from companies.access import MemberRequest
from companies.models import Membership
from referrals import cases, counts, frame, keyset
from referrals.access import Seen
from referrals.asked import Asked
from referrals.enums import Side
from referrals.forms.filters import Chip, FilterForm
from referrals.lists import MOST, Listing, Section
from referrals.models.referral import ReferralQuerySet

FILTERS = ("need", "area", "state", "company", "days", "since", "until", "kind")
CURSORS = ("after", "before")
PLACE = ("tab", *FILTERS, "sort", *CURSORS)


def place(asked: Mapping[str, str]) -> QueryDict:
    """Where in a list a row stands, as the list's address says it; empty for no list."""
    return QueryDict(urlencode({name: asked[name] for name in PLACE if asked.get(name)}))


def without(stands: Mapping[str, str], *names: str, **more: str) -> str:
    """The place in other words: without some, with others."""
    kept = {name: value for name, value in stands.items() if name not in names}
    return place(kept | more).urlencode()


def standing(listing: Listing, at: QueryDict) -> dict[str, Any]:
    """The list that a row stands in and where in it: as fields of a form, and as the query of its address."""
    return {"address": reverse(f"referrals:{listing.side}"), "place": at, "here": at.urlencode()}


@dataclass(frozen=True, slots=True)
class TabShown:
    name: str
    label: str
    words: str
    urgent: bool
    """Whether it is the first thing to see to."""
    leads: str
    """The address of the list with this tab."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A list as somebody asks for it: which rows, narrowed by what."""

    request: MemberRequest
    listing: Listing
    form: FilterForm

    @property
    def rows(self) -> ReferralQuerySet:
        return self.narrowed(self.form.asked)

    def narrowed(self, asked: Asked) -> ReferralQuerySet:
        return asked.narrow(self.listing.of(self.request.membership.company), self.listing.side)

    def counted(self, kept: counts.Kept) -> dict[str, int]:
        """How many stand in each tab: kept, or counted where filters ask for it."""
        if not self.form.chips:
            return self.listing.counted(kept)
        return self.listing.counted_among(self.rows, self.request.membership.company)

    def tab(self, counted: dict[str, int]) -> str:
        asked = self.request.GET.get("tab", "")
        return asked if asked in counted else self.listing.opens_on(counted)


def asking(request: MemberRequest, listing: Listing) -> Asking:
    form = FilterForm(request.GET, company=request.membership.company, side=listing.side)
    return Asking(request, listing, form)


def head(asking: Asking) -> dict[str, Any]:
    """What stands above the rows: both lists and the tabs of this one with their counts, and the filters."""
    listing, kept = asking.listing, counts.both_sides(asking.request.membership.company)
    counted = asking.counted(kept[listing.side])
    tab = asking.tab(counted)
    stands, chips = place({**asking.request.GET.dict(), "tab": tab}), asking.form.chips
    off = [(chip, without(stands, *chip.names, *CURSORS)) for chip in chips]
    return {
        "side": listing.side,
        **standing(listing, stands),
        "form": asking.form,
        "tab": tab,
        "tabs": list(_tabs(listing, counted, stands, cut=bool(chips))),
        "counts": counted,
        "chips": off,
        "filters": [(field, _off(field.name, off)) for field in asking.form.shown],
        "cleared": without(stands, *FILTERS, *CURSORS),
        "totals": {side: sum(kept[side].values()) for side in Side},
        "mark": crc32(repr(sorted((side, *each) for side in Side for each in kept[side].items())).encode()),
        "frame_inbox": frame.of(kept[Side.RECEIVED]),
    }


def listed(asking: Asking) -> dict[str, Any]:
    """One page of a list with all that stands around it."""
    above, viewer = head(asking), asking.request.membership
    sections = asking.listing.sections(above["tab"], asking.form.sort_by)
    get, stands = asking.request.GET, above["place"]
    found = keyset.read(asking.rows, sections, after=get.get("after", ""), before=get.get("before", ""))
    total = _words(above["counts"][above["tab"]], cut=bool(above["chips"]))
    return {
        **above,
        "groups": _groups(found, viewer, asking.listing),
        "range": f"{found.count} of {total} shown. All times {viewer.company.get_time_zone_display()}.",
        "newer": found.newer and without(stands, *CURSORS, before=found.newer),
        "older": found.older and without(stands, *CURSORS, after=found.older),
        "had": above["totals"][asking.listing.side],
        "headed": len(sections) > 1,
        "sorts": asking.listing.sorts(above["tab"]),
        "instead": None if found.count else _instead(asking, above),
    }


def _groups(found: keyset.Slice, viewer: Membership, listing: Listing) -> list[tuple[Section, list[Seen]]]:
    """The rows as the viewer sees them. What was sent says besides what is going on about it."""
    rows = [row for _, part in found.parts for row in part] if listing.side == Side.SENT else []
    about = cases.running(rows, viewer)
    return [(section, [Seen(row, viewer, about.get(row.pk)) for row in part]) for section, part in found.parts]


def _tabs(listing: Listing, counted: dict[str, int], stands: QueryDict, *, cut: bool) -> Iterator[TabShown]:
    for name, tab in listing.tabs.items():
        urgent = name == next(iter(listing.tabs)) and counted[name] > 0
        yield TabShown(name, tab.label, _words(counted[name], cut=cut), urgent, without(stands, *CURSORS, tab=name))


def _off(name: str, chips: list[tuple[Chip, str]]) -> str:
    """The address without this filter; empty when it is not set."""
    return next((leads for chip, leads in chips if name in chip.names), "")


def _instead(asking: Asking, above: dict[str, Any]) -> dict[str, Any] | None:
    """Where filters leave nothing: the one to take away first, and how many there are without it."""
    for chip, leads in reversed(above["chips"]):
        rows = asking.narrowed(asking.form.asked_without(chip))
        company = asking.request.membership.company
        if count := asking.listing.counted_among(rows, company)[above["tab"]]:
            return {"chip": chip, "leads": leads, "words": _words(count, cut=True), "one": count == 1}
    return None


def _words(count: int, *, cut: bool) -> str:
    """``1,204``; what is counted within filters is cut at ``1,000+``."""
    return f"{MOST:,}+" if cut and count > MOST else f"{count:,}"
