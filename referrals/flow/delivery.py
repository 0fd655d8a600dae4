"""What validation leads to: delivered to one inbox, refused, held for staff, or back to the sender."""

from django.db import transaction

from core import clock, events
from core.actors import BATON, Actor
from core.refusals import Refused
from core.workflow import advance
from referrals import permissions, queries, response
from referrals.enums import AssignmentState, Party, Status
from referrals.flow.assignment import check_gates, end_live, take_back
from referrals.flow.moves import move
from referrals.models import Assignment, Referral
from referrals.workflow import ASSIGNMENT


@transaction.atomic
def deliver(referral: Referral, *, assignment: Assignment) -> Referral:
    """Put the referral into the inbox of exactly the company that the consent names.

    Locks the company FOR SHARE and reads its gates again (raises DroppedOut). Records ``referral.delivered``,
    at which recipient and customer are told.
    """
    company = assignment.company
    check_gates(referral, company)
    now = clock.now()
    advance(assignment, ASSIGNMENT, AssignmentState.DELIVERED)
    move(
        referral,
        Status.DELIVERED,
        event="referral.delivered",
        by=BATON,
        data={"company": company.pk, "company_name": company.name},
        recipient=company,
        delivered_at=now,
        call_by=response.call_by(company, now),
        status_reason="",
    )
    return referral


@transaction.atomic
def reject(referral: Referral, *, because: str, to_do: str = "", by: Actor = BATON) -> Referral:
    """Not delivered, with a reason for the sender, and what they can do. Records ``referral.rejected``.

    The journal and the match quote only a rule's own sentence: staff may name the customer in theirs.
    """
    if not because.strip():
        raise Refused("Give the reason: the sender will read it.")
    referral = queries.lock_referral(referral.pk)
    by_rule = by == BATON
    end_live(referral, because=because if by_rule else "It was not delivered.")
    move(
        referral,
        Status.REJECTED,
        event="referral.rejected",
        by=by,
        data={"because": because} if by_rule else {},
        status_reason=because,
        status_to_do=to_do,
    )
    return referral


@transaction.atomic
def hold_for_staff(referral: Referral, *, because: str, to_do: str = "") -> None:
    """A person at Baton looks first. Records ``referral.held``; the match holds meanwhile.

    One that was released, but not for what was found now, waits on for that, and for a release of its own.
    """
    data = {"because": because}
    columns = {"status_reason": because, "status_to_do": to_do, "released_at": None}
    if referral.status == Status.HELD:
        for column, value in columns.items():
            setattr(referral, column, value)
        referral.save(update_fields=list(columns))
        events.record("referral.held", subject=referral, by=BATON, **data)
    else:
        move(referral, Status.HELD, event="referral.held", by=BATON, data=data, **columns)


@transaction.atomic
def return_to_sender(referral: Referral, *, because: str, to_do: str = "") -> None:
    """The recipient dropped out: the customer is kept, the sender asks for a new match and a new consent."""
    take_back(queries.lock_referral(referral.pk), because=because, to_do=to_do)


@transaction.atomic
def release(referral: Referral, *, finding: str, because: str = "", by: Actor) -> None:
    """Staff looked at a held referral and find it fine: it is validated again without the rule that held it.

    ``finding``: why it is held, as staff read it.

    Records ``referral.released``, which wakes the validation. ``because`` stays beside the referral and not in the
    journal: staff may name the customer in it. Raises Refused when it is not held, or was released already, or is
    held for another reason by now: that release would let pass what nobody has looked at.
    """
    permissions.check_party(referral, by, Party.STAFF)
    referral = queries.lock_referral(referral.pk)
    if not waits_for_staff(referral):
        raise Refused("This referral does not wait for staff any more.")
    if finding != referral.status_reason:
        raise Refused("It waits for another reason now. Go back to it and read that first.")
    referral.released_at, referral.released_because = clock.now(), because
    referral.save(update_fields=["released_at", "released_because"])
    events.record("referral.released", subject=referral, by=by)


def waits_for_staff(referral: Referral) -> bool:
    """Whether it is held, and nobody at Baton has let it go on yet."""
    return referral.status == Status.HELD and referral.released_at is None
