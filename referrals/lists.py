"""My Referrals as two lists: their tabs, the sections of a tab, and how many rows stand in each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from django.conf import settings
from django.db.models import IntegerField, Prefetch, Q, QuerySet, Subquery

from companies.hours import MINUTE
from companies.models import Company
from referrals import queries
from referrals.counts import Kept, Kind
from referrals.enums import ENDED_UNDELIVERED, CaseState, Side, Status
from referrals.enums import RECEIVED as IN_INBOX
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet

MOST = 1000
"""Within filters nothing is counted further."""
NOT_SHOWN = (
    *("phone_digest", "email_digest", "address_digest", "repeat_window"),
    *("form_token", "submit_token", "protects"),
)
"""What a referral is found or judged by, and no list says."""
SENDERS = Company.objects.only("name", "pledge")
"""What a row says of who sent it."""
DUE, NEWEST = "due", "newest"
"""How a list can be sorted: by what is due, in sections; or by arrival alone."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading, in an order that an index serves: by ``order``, then by id the same way."""

    heading: str
    statuses: frozenset[Status]
    order: str
    only: Q = Q()
    says: str = ""
    """What there is to do in it."""

    @property
    def column(self) -> str:
        return self.order.removeprefix("-")

    @property
    def falls(self) -> bool:
        """Whether what is larger comes first."""
        return self.order.startswith("-")

    @property
    def backwards(self) -> "Section":
        return replace(self, order=self.column if self.falls else f"-{self.column}")

    def rows(self, among: ReferralQuerySet) -> ReferralQuerySet:
        rows = among.filter(self.only, status__in=sorted(self.statuses))
        return rows.order_by(self.order, "-id" if self.falls else "id")


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    sections: tuple[Section, ...]
    works: bool = False
    """Whether what stands in it waits for the reader: the first such tab with anything in it is opened."""
    disputed: tuple[bool, ...] = (True, False)
    """Whether it holds what is disputed, and what is not."""
    stopped: tuple[bool, ...] = (True, False)
    """Whether it holds customers who took their consent back, and others."""

    @property
    def statuses(self) -> frozenset[Status]:
        return frozenset[Status]().union(*(section.statuses for section in self.sections))

    @property
    def only(self) -> Q:
        """What its rows have in common besides their states."""
        disputed = Q() if False in self.disputed else ~Q(case_state="")
        return disputed if True in self.stopped else disputed & Q(stopped_at=None)

    def count(self, kept: Kept) -> int:
        return sum(kept[Kind(*each)] for each in product(self.statuses, self.disputed, self.stopped))


@dataclass(frozen=True, slots=True)
class Listing:
    """One of the two lists."""

    side: Side
    tabs: dict[str, Tab]
    newest: str
    """The order of arrival."""
    of: Callable[[Company], ReferralQuerySet]

    def sections(self, tab: str, sort: str) -> tuple[Section, ...]:
        """A tab in its sections, or in the order of arrival as one."""
        here = self.tabs[tab]
        return (Section("", here.statuses, self.newest, here.only),) if sort == NEWEST else here.sections

    def whole(self, tab: str, rows: ReferralQuerySet) -> ReferralQuerySet:
        """All that stands in a tab, in the order of arrival."""
        return self.sections(tab, NEWEST)[0].rows(rows)

    def sorts(self, tab: str) -> bool:
        """Whether there are two ways to sort it."""
        sections = self.tabs[tab].sections
        return len(sections) > 1 or sections[0].order != self.newest

    def counted(self, kept: Kept) -> dict[str, int]:
        return {name: tab.count(kept) for name, tab in self.tabs.items()}

    def counted_among(self, rows: ReferralQuerySet, company: Company) -> dict[str, int]:
        """The same within filters: each up to one more than MOST, all in one query."""
        counts = [_Count(_cut(tab, rows)) for tab in self.tabs.values()]
        found = Company.objects.filter(pk=company.pk).values_list(*counts).get()
        return dict(zip(self.tabs, found, strict=True))

    def opens_on(self, counted: dict[str, int]) -> str:
        """The first tab that waits for work and has some, else everything."""
        return next((name for name, tab in self.tabs.items() if tab.works and counted[name]), "all")


class _Count(Subquery):
    """How many rows a query has."""

    template = "(SELECT count(*) FROM (%(subquery)s) found)"
    output_field = IntegerField()


def _cut(tab: Tab, rows: ReferralQuerySet) -> QuerySet[Any, Any]:
    """Rows of a tab, as many as are counted at most."""
    return rows.filter(tab.only, status__in=sorted(tab.statuses)).order_by().values("pk")[: MOST + 1]


def _received(company: Company) -> ReferralQuerySet:
    return _with_need(Referral.objects.received_by(company)).prefetch_related(Prefetch("sender", SENDERS))


def _sent(company: Company) -> ReferralQuerySet:
    return queries.with_named(_with_need(Referral.objects.sent_by(company))).prefetch_related("recipient")


def _with_need(rows: ReferralQuerySet) -> ReferralQuerySet:
    """Few joins: with both companies among them the database takes longer to plan than to read."""
    return rows.select_related("service", "issue", "zip", "customer").defer(*NOT_SHOWN)


def _by_arrival(status: Status) -> tuple[Section]:
    return (Section("", frozenset({status}), "-delivered_at"),)


def _by_opening(status: Status) -> tuple[Section]:
    return (Section("", frozenset({status}), "-id"),)


ANSWERED = Q(contacted_at__isnull=False)
STANDS, STOPS = Q(stopped_at=None), Q(stopped_at__isnull=False)
GOAL = f"Goal: first call within {settings.FIRST_ANSWER_WITHIN // MINUTE} minutes while you are open."
ONCE_KNOWN = "Sold or no sale, once you know. The longest without a word is first."
HANDS_OFF = "They took their consent back: do not call or text."

NEW = frozenset({Status.DELIVERED})
CALL = Section("Call now", NEW, "call_by", STANDS & ~ANSWERED, GOAL)
CALLED = Section("Reached out", NEW, "call_by", STANDS & ANSWERED, "Say how it went, or that it is in progress.")
STOPPED = Section("Do not contact", NEW, "-delivered_at", STOPS, HANDS_OFF)
SAY = Section("Say how it went", frozenset({Status.IN_PROGRESS}), "word_at", says=ONCE_KNOWN)
CLOSED = Section("Closed", frozenset({Status.SOLD, Status.NO_SALE, Status.INVALID}), "-delivered_at")
UNDECIDED = Section("Baton decides", IN_INBOX, "-delivered_at", Q(case_state=CaseState.OPEN))
DECIDED = Section("Decided", IN_INBOX, "-delivered_at", ~Q(case_state__in=[CaseState.NONE, CaseState.OPEN]))
RECEIVED = Listing(
    Side.RECEIVED,
    {
        "new": Tab("New", (CALL, CALLED), works=True, stopped=(False,)),
        "in_progress": Tab("In progress", (SAY,), works=True),
        "sold": Tab("Sold", _by_arrival(Status.SOLD)),
        "no_sale": Tab("No sale", _by_arrival(Status.NO_SALE)),
        "disputed": Tab("Disputed", (UNDECIDED, DECIDED), disputed=(True,)),
        "all": Tab("All", (CALL, CALLED, SAY, STOPPED, CLOSED)),
    },
    "-delivered_at",
    _received,
)

UNMATCHED = frozenset({Status.UNMATCHED})
CAN_BE, CAN_NOT_BE = Q(placeable_at__isnull=False), Q(placeable_at=None)
SINCE = "Somebody can take these since you asked."
PLACEABLE = Section("Can be placed now", UNMATCHED, "placeable_at", CAN_BE, SINCE)
NOBODY_HELD = "The match is over, and nothing was sent. Ask the customer before it goes to anyone else."
HELD = "A company is held for each of them."
MATCHED = Section("Waits for the customer’s yes", frozenset({Status.MATCHED}), "-id", says=HELD)
LAPSED = Section("Needs a new match", frozenset({Status.OPEN}), "-id", says=NOBODY_HELD)
LOOKS_ON = "Baton looks every few minutes, and tells you when somebody can."
NOBODY = Section("Nobody can take it yet", UNMATCHED, "-id", CAN_NOT_BE, LOOKS_ON)
ON_THE_WAY = frozenset({Status.MATCHING, Status.SUBMITTED, Status.HELD, Status.DELIVERED})
WAITING = Section("Waiting for a call", ON_THE_WAY, "-id", STANDS)
TAKEN_BACK = Section("They took their consent back", ON_THE_WAY, "-id", STOPS, "Nobody calls them any more.")
WITH_THEM = Section("With the other company", frozenset({Status.IN_PROGRESS}), "-id")
ENDED = Section("Closed", CLOSED.statuses | ENDED_UNDELIVERED, "-id")
SENT = Listing(
    Side.SENT,
    {
        "needs_you": Tab("Needs you", (PLACEABLE, LAPSED, MATCHED, NOBODY), works=True),
        "waiting": Tab("Waiting for a call", (WAITING,), works=True, stopped=(False,)),
        "in_progress": Tab("In progress", (WITH_THEM,), works=True),
        "sold": Tab("Sold", _by_opening(Status.SOLD)),
        "no_sale": Tab("No sale", _by_opening(Status.NO_SALE)),
        "all": Tab("All", (PLACEABLE, LAPSED, MATCHED, NOBODY, WAITING, WITH_THEM, TAKEN_BACK, ENDED)),
    },
    "-id",
    _sent,
)
LISTINGS: dict[str, Listing] = {listing.side: listing for listing in (RECEIVED, SENT)}
