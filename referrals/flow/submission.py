"""Submission: the customer's details, the consent and the referral leave the agent's hands in one transaction."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from companies.models import Membership
from core import clock
from core.digests import digest
from core.refusals import MoveRefused
from referrals import permissions, queries
from referrals.enums import SENT, Status
from referrals.flow.assignment import check_gates
from referrals.flow.consent import held_now, record_consent
from referrals.flow.moves import move
from referrals.models import Assignment, Customer, Referral


@dataclass(frozen=True, slots=True)
class Contact:
    """The customer as the agent typed and read back; ``phone`` in E.164. Exists only on its way to Customer."""

    first_name: str
    last_name: str
    phone: str
    email: str = ""
    street: str = ""
    best_time: str = ""
    notes: str = ""


@transaction.atomic
def submit(
    referral: Referral,
    *,
    assignment: Assignment,
    contact: Contact,
    read_back: bool,
    token: UUID,
    by: Membership,
) -> Referral:
    """Write customer and consent and send the referral to the one company the customer agreed to.

    The same token again returns what it made. Locks the company, then the referral, and reads the gates again.
    Records ``consent.recorded`` and ``referral.submitted``, which wakes the validation.
    Raises DroppedOut when the company can no longer receive, MoveRefused when the match is no longer held
    or the referral was sent already, Refused when a confirmation is missing.
    """
    permissions.check_may_refer(by)
    # A second click after the company closed must not read that nothing was sent.
    if sent := Referral.objects.filter(pk=referral.pk, submit_token=token).first():
        return sent
    check_gates(referral, assignment.company)
    referral = queries.lock_referral(referral.pk)
    if referral.submit_token == token:
        return referral
    if referral.status in SENT or Referral.objects.filter(submit_token=token).exists():
        raise MoveRefused("This form has been sent already.")
    if assignment.referral_id != referral.pk or not held_now(assignment):
        raise MoveRefused("This match is no longer held. Nothing was sent. Ask for a new one.")
    assignment.consent = record_consent(assignment, read_back=read_back, by=by)
    assignment.held_until = None
    assignment.save(update_fields=["consent", "held_until"])
    Customer.objects.update_or_create(referral=referral, defaults=asdict(contact))
    move(
        referral,
        Status.SUBMITTED,
        event="referral.submitted",
        by=by,
        submitted_at=clock.now(),
        submit_token=token,
        phone_digest=digest("phone", contact.phone),
        email_digest=digest("email", contact.email.lower()),
        address_digest=_address_digest(contact, referral.zip_id),
    )
    return referral


def _address_digest(contact: Contact, zip_code: str) -> str:
    if not contact.street:
        return ""
    person = (f"{contact.first_name} {contact.last_name}", contact.street, zip_code)
    return digest("address", "|".join(" ".join(part.lower().split()) for part in person))
