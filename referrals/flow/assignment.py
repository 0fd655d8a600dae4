"""Assignments: holding one company for a referral, and letting it go."""

from django.conf import settings
from django.db import transaction

from companies.models import Company
from companies.queries import lock_gates
from core import clock
from core.actors import BATON
from core.refusals import Refused
from core.workflow import advance
from referrals import queries
from referrals.enums import IN_CHECK, AssignmentState, Status
from referrals.flow.moves import move
from referrals.models import Assignment, Referral
from referrals.workflow import ASSIGNMENT


class DroppedOut(Refused):
    """The company can no longer receive this referral; ``str()`` says why."""


@transaction.atomic
def hold(referral: Referral, *, company: Company, run_id: int, bid_cents: int) -> Assignment:
    """Hold ``company`` for the referral on its terms of now, for as long as HOLD_FOR. Records ``referral.matched``.

    Locks the company FOR SHARE and reads its gates again. Raises DroppedOut when one has closed since the
    run looked, MoveRefused when the referral no longer waits for a match.
    """
    check_gates(referral, company)
    data = {"company": company.pk, "company_name": company.name, "run": run_id}
    move(referral, Status.MATCHED, event="referral.matched", by=BATON, data=data, status_reason="")
    return place(referral, company=company, run_id=run_id, bid_cents=bid_cents)


def place(referral: Referral, *, company: Company, run_id: int, bid_cents: int, chosen_because: str = "") -> Assignment:
    """The row of a hold that begins now, for acts that hold the locks of company and referral."""
    now = clock.now()
    return Assignment.objects.create(
        referral=referral,
        company=company,
        run_id=run_id,
        bid_cents=bid_cents,
        held_at=now,
        held_until=now + settings.HOLD_FOR,
        chosen_because=chosen_because,
    )


@transaction.atomic
def leave_unmatched(referral: Referral, *, run_id: int, because: str) -> None:
    """Nobody fits: the referral waits for its sender. Records ``referral.unmatched``."""
    data = {"run": run_id}
    move(referral, Status.UNMATCHED, event="referral.unmatched", by=BATON, data=data, status_reason=because)


@transaction.atomic
def show(assignment: Assignment) -> None:
    """The agent looks at the match: the hold counts from now again, unless it has lapsed or was sent."""
    now = clock.now()
    held = Assignment.objects.filter(pk=assignment.pk, state=AssignmentState.HELD, held_until__gt=now)
    if held.update(held_until=now + settings.HOLD_FOR):
        assignment.held_until = now + settings.HOLD_FOR


def lapse_due() -> int:
    """Let go every hold whose time is over; returns how many. For beat."""
    due = Assignment.objects.filter(state=AssignmentState.HELD, held_until__lte=clock.now())
    return sum(lapse(assignment) for assignment in list(due))


@transaction.atomic
def lapse(assignment: Assignment) -> bool:
    """End a hold whose time is over: the referral is OPEN and nothing re-matches by itself.

    Records ``match.lapsed``. Returns False when it was shown, sent or ended meanwhile.
    """
    referral = queries.lock_referral(assignment.referral_id)
    due = Assignment.objects.filter(state=AssignmentState.HELD, held_until__lte=clock.now())
    current = due.select_related("company").filter(pk=assignment.pk).first()
    if current is None:
        return False
    because = f"The hold on {current.company.name} ran out."
    advance(current, ASSIGNMENT, AssignmentState.LAPSED, ended_because=because)
    move(referral, Status.OPEN, event="match.lapsed", by=BATON, status_reason=because)
    return True


@transaction.atomic
def take_back_if_closed(assignment: Assignment) -> bool:
    """Take a held match back when its company can no longer receive it, and say so to the sender.

    The customer is never passed on to the next company: what was sent returns to the sender, who asks for a
    new match and a new consent. Records ``match.withdrawn``, or ``referral.returned`` when it was sent.
    """
    referral, company = assignment.referral, assignment.company
    closed = _closed(referral, company)
    referral = queries.lock_referral(referral.pk)
    if not closed or queries.live_assignment(referral) != assignment:
        return False
    take_back(referral, because=f"{company.name} {closed}.")
    return True


def take_back(referral: Referral, *, because: str, to_do: str = "") -> None:
    """The act behind it, for callers that hold the locks of company and referral already."""
    event = "referral.returned" if referral.status in IN_CHECK else "match.withdrawn"
    end_live(referral, because=because)
    reason = {"status_reason": because, "status_to_do": to_do}
    move(referral, Status.OPEN, event=event, by=BATON, data={"because": because}, **reason)


def end_live(referral: Referral, *, because: str) -> None:
    """Withdraw the match that is held for a locked referral, if there is one."""
    for assignment in referral.assignments.filter(state=AssignmentState.HELD):
        advance(assignment, ASSIGNMENT, AssignmentState.WITHDRAWN, ended_because=because)


def check_gates(referral: Referral, company: Company) -> None:
    """Lock ``company`` FOR SHARE; raise DroppedOut when it can no longer receive this referral."""
    if closed := _closed(referral, company):
        raise DroppedOut(f"{company.name} {closed}.")


def _closed(referral: Referral, company: Company) -> str:
    gates = lock_gates(company.pk, sender_id=referral.sender_id)
    return gates.closed(existing_customer=referral.existing_customer, sender=referral.sender.name)
