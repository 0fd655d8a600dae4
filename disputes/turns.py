"""Whose turn it is in a claim: what is to be done next, by whom and by when.

Said once, as a column (``STEP``), so that a list and the page of a single claim cannot differ.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Case, CharField, Exists, OuterRef, Q, TextChoices, Value, When

from companies.enums import Pledge
from companies.models import Company, PledgeMove
from core import clock
from disputes.enums import ClaimState, ResolutionState, Ruling
from disputes.models import Claim


class Step(TextChoices):
    ANSWER = "answer", "answer the claim"
    DECIDE = "decide", "decide"
    OFFER = "offer", "say how it is resolved"
    CONFIRM = "confirm", "confirm that it is resolved"
    LOOK = "look", "look at the offer"
    PLEDGE = "pledge", "look at the pledge"
    NONE = "", "nothing"


OF_AGAINST = frozenset({Step.ANSWER, Step.OFFER})
"""For the company that the claim is against; CONFIRM is for the one that claimed, the others for Baton's staff."""


def _not_taken_since(moment: str) -> Q:
    taken = PledgeMove.objects.filter(company=OuterRef("against"), after=Pledge.REVOKED, at__gt=OuterRef(moment))
    return ~Q(Exists(taken))


PLEDGE_IN_QUESTION = Q(ruling=Ruling.NONE, against__pledge=Pledge.PLEDGED) & (
    (Q(state=ClaimState.INTENTIONAL) & _not_taken_since("decided_at"))
    | (Q(resolution__state=ResolutionState.LAPSED) & _not_taken_since("resolution__moved_at"))
)
"""Staff are to say if the pledge stays: not kept on purpose, or by accident and then not mended in time.

Not any more where it was taken away since then, for whatever reason, and given back. The staff's list says the
same in SQL (migrations 0005 and 0007).
"""
STEPS = {
    Step.ANSWER: Q(state=ClaimState.OPEN),
    Step.DECIDE: Q(state=ClaimState.IN_REVIEW),
    Step.OFFER: Q(resolution__state=ResolutionState.OWED),
    Step.CONFIRM: Q(resolution__state=ResolutionState.OFFERED),
    Step.LOOK: Q(resolution__state__in=[ResolutionState.REFUSED, ResolutionState.UNCONFIRMED]),
    Step.PLEDGE: PLEDGE_IN_QUESTION,
}
"""When each is to be done; the first that holds comes first."""
NOT_OVER = reduce(or_, STEPS.values())
"""Something is to be done in a claim, whatever it is."""
STEP = Case(
    *(When(holds, then=Value(step)) for step, holds in STEPS.items()),
    default=Value(Step.NONE),
    output_field=CharField(),
)
"""What is to be done next in a claim."""


def waits_for(company: int) -> Q:
    """Whether it is for the company with that key to do; of claims with their ``step``."""
    return Q(step__in=OF_AGAINST, against=company) | Q(step=Step.CONFIRM, company=company)


@dataclass(frozen=True, slots=True)
class Turn:
    """``company`` is to do ``what`` until ``by``; Baton's staff where there is none."""

    company: Company | None
    what: str
    by: datetime

    @property
    def late(self) -> bool:
        return self.by < clock.now()


def turn(claim: Claim) -> Turn | None:
    """What is to be done next; None once there is nothing left to do."""
    return turn_at(claim, Claim.objects.values_list(STEP, flat=True).get(pk=claim.pk))


def turn_at(claim: Claim, step: str) -> Turn | None:
    """The same where ``step`` is known. Needs ``company``, ``against`` and ``resolution`` of the claim."""
    whose = claim.against if step in OF_AGAINST else claim.company if step == Step.CONFIRM else None
    return Turn(whose, Step(step).label, _by(claim, step)) if step else None


def _by(claim: Claim, step: str) -> datetime:
    if step == Step.ANSWER:
        return claim.answer_by
    # Staff have one clock for what they find and for the pledge.
    return claim.decide_by if step in (Step.DECIDE, Step.PLEDGE) else claim.resolution.due_at
