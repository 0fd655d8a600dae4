"""One referral as one member sees it: on which side, what it shows, and what may be done with it now."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.shortcuts import get_object_or_404

from companies.models import Company, Membership
from core import clock
from referrals import permissions, queries, response
from referrals.cases import Case
from referrals.enums import CONSENT_STANDS, DRAFTS, ENDED_UNDELIVERED, AssignmentState, Party, Status
from referrals.flow.outcome import can_be_true
from referrals.models import Assignment, Customer, Outcome, Referral
from referrals.workflow import REFERRAL

QUIET_FOR = timedelta(days=3)
"""How long a referral may be in progress without a word before somebody is asked how it went."""


@dataclass(frozen=True)
class Seen:
    """A referral in the eyes of ``viewer``. Only ``report`` and ``undoable`` ask the database."""

    referral: Referral
    viewer: Membership
    case: Case | None = None
    """What runs about it, where a list asked for that."""

    @property
    def zone(self) -> str:
        """The clock on which the viewer reads times."""
        return self.viewer.company.time_zone

    @cached_property
    def received(self) -> bool:
        """Whether the viewer's company is the one that got it; else it is the one that sent it."""
        return permissions.party(self.referral, self.viewer) == Party.RECIPIENT

    @property
    def theirs(self) -> bool:
        """Whether the viewer got somebody else's customer, and has promised to leave it at the job."""
        return self.received and self.referral.existing_customer

    @property
    def for_another(self) -> bool:
        """Whether the viewer's people took the call for the company that sends."""
        return self.referral.taken_by_id == self.viewer.company_id

    @property
    def unread(self) -> bool:
        return self.received and self.referral.seen_at is None

    @property
    def to_call(self) -> bool:
        """Whether the first call is still to be made."""
        waiting = self.referral.status == Status.DELIVERED and not self.referral.contacted_at
        return self.received and waiting

    @property
    def silent_for(self) -> timedelta | None:
        """How long its recipient has not said a word about it, when that is too long."""
        word_at = self.referral.word_at if self.referral.status == Status.IN_PROGRESS else None
        silent = clock.now() - word_at if word_at else None
        return silent if silent and silent >= QUIET_FOR else None

    @property
    def clock(self) -> response.Clock | None:
        """How the recipient's first answer stands; none before delivery."""
        return response.read(self.referral, self.zone)

    @property
    def customer(self) -> Customer | None:
        """Nobody as long as there is only a need: until it is sent, or Baton may keep them for a call back."""
        return getattr(self.referral, "customer", None)

    @property
    def contact(self) -> Customer | None:
        """The customer, as far as the viewer may still reach them: a stop hides every way to them."""
        stopped = self.received and self.referral.stopped_at
        return self.customer if self.customer and self.customer.phone and not stopped else None

    @property
    def match(self) -> Assignment | None:
        """The company that was named last, held or not."""
        assignments = list(self.referral.assignments.all())
        return assignments[0] if assignments else None

    @property
    def waits(self) -> bool:
        """Whether it is still to be sent."""
        return self.referral.status in DRAFTS

    @property
    def ended(self) -> bool:
        """Whether it is over, and no company got it."""
        return self.referral.status in ENDED_UNDELIVERED

    @property
    def consent_taken(self) -> bool:
        """Whether the held match has its first two confirmations and only waits to be sent."""
        if self.referral.status != Status.MATCHED:
            return False
        held = self.match and self.match.state == AssignmentState.HELD and self.match.confirmed_at
        return bool(held)

    @property
    def in_force(self) -> bool:
        """Whether the consent stands that the referral was sent with."""
        return self.referral.status in CONSENT_STANDS and not self.referral.stopped_at

    @property
    def other(self) -> Company | None:
        """The company on the other side; none as long as nobody was named."""
        if self.received:
            return self.referral.sender
        return self.referral.recipient or (self.match.company if self.match else None)

    @cached_property
    def outcomes(self) -> frozenset[Status]:
        """What the viewer may choose from to say how it went, the one that stands included."""
        return frozenset(
            status
            for status in can_be_true(self.referral)
            if permissions.may_move(self.referral, status, by=self.viewer)
        )

    @property
    def reportable(self) -> bool:
        """Whether the viewer may say now how it went."""
        return any(REFERRAL.allows(self.referral.status, status) for status in self.outcomes)

    @property
    def report(self) -> Outcome | None:
        """The report that counts now."""
        return queries.last_outcome(self.referral)

    @property
    def undoable(self) -> bool:
        """Whether that report can still be taken back by the viewer."""
        return self.reportable and queries.undoable(self.referral) is not None


def seen_or_404(pk: int, viewer: Membership) -> Seen:
    """The referral as ``viewer`` sees it; one that the viewer's company has no part in does not exist."""
    rows = queries.for_pages(Referral.objects.visible_to(viewer.company))
    return Seen(get_object_or_404(rows, pk=pk), viewer)
