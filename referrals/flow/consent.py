"""Consent: a spoken yes to one named company, taken by an agent and revocable by the customer."""

from datetime import datetime
from typing import Any

from django.db import transaction

from companies.models import Company, Membership
from core import clock, events, messages
from core.actors import Actor
from core.refusals import MoveRefused, Refused
from referrals import permissions, queries
from referrals.enums import CONSENT_STANDS, ENDED_UNDELIVERED, IN_CHECK, RECEIVED, AssignmentState, Party, Status
from referrals.flow.assignment import end_live
from referrals.flow.moves import move
from referrals.models import Assignment, Consent, Referral, WrittenYes
from referrals.script import CURRENT_VERSION


@transaction.atomic
def confirm(assignment: Assignment, *, by: Membership) -> Assignment:
    """Keep the first two confirmations: they know this company will call, and said yes to it.

    They belong to the assignment, so another company's match asks for them anew.
    Records ``consent.confirmed``. Raises MoveRefused when the match is no longer held.
    """
    referral = queries.lock_referral(assignment.referral_id)
    permissions.check_party(referral, by, Party.SENDER)
    if not held_now(assignment):
        raise MoveRefused("This match is no longer held. Nothing was sent. Ask for a new one.")
    assignment.refresh_from_db(fields=["confirmed_at"])
    if assignment.confirmed_at is None:
        assignment.confirmed_at = clock.now()
        assignment.save(update_fields=["confirmed_at"])
        events.record("consent.confirmed", subject=referral, by=by, **_named(assignment.company))
    return assignment


def held_now(assignment: Assignment) -> bool:
    """Whether the hold stands and has not run out."""
    held = Assignment.objects.filter(pk=assignment.pk, state=AssignmentState.HELD)
    return held.exclude(held_until__lte=clock.now()).exists()


def record_consent(assignment: Assignment, *, read_back: bool, by: Membership) -> Consent:
    """Write the consent that names the assignment's company, with all three confirmations (C2, C3).

    Part of ``submit``, in its transaction. Records ``consent.recorded``.
    """
    if assignment.confirmed_at is None:
        raise Refused("Read the question to the customer first, and tick what they said.")
    referral, company, agreed_at = assignment.referral, assignment.company, assignment.confirmed_at
    consent = write(referral, company=company, version=CURRENT_VERSION, agreed_at=agreed_at, read_back=read_back, by=by)
    data = _named(company) | {"script_version": CURRENT_VERSION}
    events.record("consent.recorded", subject=referral, by=by, **data)
    return consent


def write(
    referral: Referral, *, company: Company, version: int, agreed_at: datetime, read_back: bool, by: Membership
) -> Consent:
    """Keep one spoken yes to ``company`` alone, in the words of ``version``. Part of the acts that take one."""
    if not read_back:
        raise Refused("Read their name and number back to them, then tick that they are right.")
    return Consent.objects.create(
        referral=referral,
        company=company,
        company_name=company.name,
        script_version=version,
        understood_at=agreed_at,
        agreed_at=agreed_at,
        read_back_at=clock.now(),
        taken_by=by.user,
        taken_by_name=by.actor_name,
    )


def _named(company: Company) -> dict[str, Any]:
    return {"company": company.pk, "company_name": company.name}


@transaction.atomic
def confirm_in_writing(referral: Referral, *, by: Actor) -> WrittenYes:
    """The customer says on their own page that the spoken yes is right: its proof is written from then on.

    Records ``consent.confirmed_in_writing``. Doing it twice changes nothing. Raises MoveRefused when the consent
    was taken back, or when the company that it names did not get the referral.
    """
    referral = queries.lock_referral(referral.pk)
    permissions.check_party(referral, by, Party.CUSTOMER)
    if referral.status not in CONSENT_STANDS or referral.stopped_at:
        raise MoveRefused("There is nothing to confirm any more.")
    consent = referral.consents.select_related("company").latest("id")
    written, new = WrittenYes.objects.get_or_create(consent=consent)
    if new:
        events.record("consent.confirmed_in_writing", subject=referral, by=by, **_named(consent.company))
    return written


@transaction.atomic
def withdraw(referral: Referral, *, by: Actor) -> Referral:
    """Take the customer's consent back: themselves, or staff for a customer who asked them. Nothing is sent any more.

    On its way to the company the referral ends. In the company's inbox it stays, with a stop: nobody may call any
    more. Back at its sender it ends too, so that it can only be referred anew, with a new consent. One that was
    refused or had ended before is left as it is: there is nothing to stop.
    Records ``consent.withdrawn``, at which the recipient is told to stop. Doing it twice changes nothing.
    """
    referral = queries.lock_referral(referral.pk)
    permissions.check_party(referral, by, Party.CUSTOMER, Party.STAFF)
    if referral.status in ENDED_UNDELIVERED or referral.stopped_at:
        return referral
    messages.cancel(referral)
    if referral.status in RECEIVED:
        referral.stopped_at = clock.now()
        referral.save(update_fields=["stopped_at"])
        events.record("consent.withdrawn", subject=referral, by=by, delivered=True)
    else:
        _end(referral, by=by)
    return referral


def _end(referral: Referral, *, by: Actor) -> None:
    because = "The customer took the consent back."
    end_live(referral, because=because)
    # The state of one that was on its way says as much itself.
    to, reason = (Status.WITHDRAWN, "") if referral.status in IN_CHECK else (Status.ABANDONED, because)
    move(referral, to, event="consent.withdrawn", by=by, data={"delivered": False}, status_reason=reason)
