"""What the recipient makes of a referral: seen, answered, in progress, sold, no sale; undone; or not valid."""

from datetime import datetime

from django.db import transaction

from companies.models import Membership, ServiceType
from core import clock, events
from core.actors import Actor
from core.refusals import MoveRefused, Refused
from referrals import permissions, queries
from referrals.enums import OUTCOMES, CallResult, ContactWay, InvalidReason, NoSaleReason, Party, Status
from referrals.flow.moves import move
from referrals.models import Note, Outcome, Referral


def can_be_true(referral: Referral) -> frozenset[Status]:
    """Outcomes that can have come about.

    Once the customer took the consent back nothing goes on, and only who had reached them before can have sold.
    """
    if referral.stopped_at is None:
        return OUTCOMES
    reached = referral.contacted_at is not None and referral.contacted_at <= referral.stopped_at
    return frozenset({Status.SOLD, Status.NO_SALE} if reached else {Status.NO_SALE})


@transaction.atomic
def report(
    referral: Referral,
    *,
    status: str,
    by: Membership,
    sold_cents: int | None = None,
    service: ServiceType | None = None,
    reason: str = "",
    invalid: str = "",
) -> Outcome:
    """Report *In progress*, *Sold* (for how much) or *No sale* (with a reason). Records ``referral.reported``.

    What was sold is ``service``, or else what was asked for. With *No sale* the recipient may say why it finds
    the referral not valid (an InvalidReason). A first report also stops the response clock.
    Raises MoveRefused when it stands there already, was found not valid, or the customer's stop rules it out.
    """
    _check_complete(status, sold_cents, reason)
    if invalid and (status != Status.NO_SALE or invalid not in InvalidReason.values):
        raise Refused("Only no sale can be marked as not valid, with a reason.")
    referral = queries.lock_referral(referral.pk)
    if referral.status == Status.INVALID:
        raise MoveRefused("This referral was found not valid. That was not done.")
    if status not in can_be_true(referral):
        raise MoveRefused(f"They took their consent back. It can no longer be {Status(status).label.lower()}.")
    sold = (service or referral.service) if status == Status.SOLD else None
    data = {"status": status, "reason": reason, "invalid": invalid, "service": sold.slug if sold else ""}
    first = referral.contacted_at is None
    before = move(referral, status, event="referral.reported", by=by, data=data, **_word(referral))
    if first:
        events.record("referral.answered", subject=referral, by=by, how="outcome")
    return Outcome.objects.create(
        referral=referral,
        before=before,
        status=status,
        sold_cents=sold_cents,
        service=sold,
        reason=reason,
        invalid=invalid,
        actor=by.actor,
        actor_name=by.actor_name,
        reported_at=clock.now(),
    )


@transaction.atomic
def undo(referral: Referral, *, by: Membership) -> Referral:
    """Take back the last report, within UNDO_WITHIN of making it. Records ``referral.report_undone``.

    When nothing else was an answer, they are still to be called: the response clock runs on.
    """
    referral = queries.lock_referral(referral.pk)
    last = queries.undoable(referral)
    if last is None:
        raise MoveRefused("That can no longer be undone. Report what is true now instead.")
    last.undone_at = clock.now()
    last.save(update_fields=["undone_at"])
    put_through = referral.call_result == CallResult.CONNECTED
    first = referral.contacted_at if put_through else queries.first_answer(referral)
    columns = {"word_at": clock.now(), "contacted_at": first}
    data = {"status": last.before}
    move(referral, last.before, event="referral.report_undone", by=by, data=data, **columns)
    return referral


@transaction.atomic
def add_note(referral: Referral, *, text: str, by: Membership) -> Note:
    """Write a note that both companies read. The recipient's first one stops the response clock.

    Records ``referral.noted`` without the text, which may be personal. The same words once more within a minute, as
    a second click on a slow line sends them, are the note that stands there.
    """
    referral = queries.lock_referral(referral.pk)
    permissions.check_party(referral, by, Party.SENDER, Party.RECIPIENT)
    if again := queries.just_noted(referral, text, by):
        return again
    note = Note.objects.create(referral=referral, company=by.company, author_name=by.actor_name, text=text)
    events.record("referral.noted", subject=referral, by=by)
    if permissions.party(referral, by) == Party.RECIPIENT:
        _said(referral, by=by, how="note")
    return note


@transaction.atomic
def reach_out(referral: Referral, *, way: str, by: Membership) -> None:
    """The recipient tapped *Call* or *Text* (a ContactWay). The first time stops the response clock.

    Records ``referral.answered`` the first time, ``referral.contacted`` after that; a double tap counts once.
    Raises MoveRefused when the customer does not want to be contacted any more.
    """
    referral = queries.lock_referral(referral.pk)
    permissions.check_party(referral, by, Party.RECIPIENT)
    if way not in ContactWay.values:
        raise Refused("Call or text them.")
    if referral.stopped_at:
        raise MoveRefused("They took their consent back. Do not contact them.")
    if referral.contacted_at is None:
        _said(referral, by=by, how=way)
    elif not queries.just_contacted(referral, way):
        events.record("referral.contacted", subject=referral, by=by, how=way)


@transaction.atomic
def see(referral: Referral, *, by: Membership) -> None:
    """Somebody at the recipient opened it: no longer unread. Records ``referral.seen``, once."""
    if permissions.party(referral, by) != Party.RECIPIENT or referral.seen_at:
        return
    referral = queries.lock_referral(referral.pk)
    if referral.seen_at is None:
        referral.seen_at = clock.now()
        referral.save(update_fields=["seen_at"])
        events.record("referral.seen", subject=referral, by=by)


@transaction.atomic
def invalidate(referral: Referral, *, by: Actor) -> None:
    """Staff found it not valid: a dispute upheld in full. Frees the phone for a true request.

    Records ``referral.invalidated``.
    """
    move(queries.lock_referral(referral.pk), Status.INVALID, event="referral.invalidated", by=by)


@transaction.atomic
def reinstate(referral: Referral, *, by: Actor) -> None:
    """An appeal found it valid after all: it stands where it stood before. It no longer counts as the first of a
    repeat, because the customer may have been referred anew meanwhile. Records ``referral.reinstated``.
    """
    referral = queries.lock_referral(referral.pk)
    last = queries.last_outcome(referral)
    to = last.status if last else Status.DELIVERED
    move(referral, to, event="referral.reinstated", by=by, data={"status": to})


def _said(referral: Referral, *, by: Membership, how: str) -> None:
    """A word of the recipient without a move."""
    first, word = referral.contacted_at is None, _word(referral)
    for column, at in word.items():
        setattr(referral, column, at)
    referral.save(update_fields=list(word))
    if first:
        events.record("referral.answered", subject=referral, by=by, how=how)


def _word(referral: Referral) -> dict[str, datetime]:
    """What its row keeps of a word of the recipient: the first one stops the response clock."""
    now = clock.now()
    return {"word_at": now, "contacted_at": referral.contacted_at or now}


def _check_complete(status: str, sold_cents: int | None, reason: str) -> None:
    if status not in OUTCOMES:
        raise Refused("Report In progress, Sold or No sale.")
    if (status == Status.SOLD) != (sold_cents is not None):
        raise Refused("Say for how much it was sold." if status == Status.SOLD else "Only a sale has an amount.")
    if (status == Status.NO_SALE) != (reason in NoSaleReason.values):
        raise Refused("Say why there was no sale." if status == Status.NO_SALE else "Only no sale has a reason.")
