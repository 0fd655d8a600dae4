"""Submission: the customer's details, the consent and the referral leave the agent's hands in one transaction."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from companies import hours
from companies.models import Company, Membership
from core import clock
from core.digests import digest
from core.refusals import MoveRefused, Refused
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


class Repeat(Refused):
    """This person was referred for the same service inside REPEAT_WINDOW; ``field`` of the contact shows it."""

    def __init__(self, sentence: str, *, field: str) -> None:
        super().__init__(sentence)
        self.field = field


DIGEST_OF = {"phone": "phone_digest", "email": "email_digest"}
"""What a contact can repeat beyond doubt, and the column that knows it again."""


@transaction.atomic
def submit(
    referral: Referral, *, assignment: Assignment, contact: Contact, read_back: bool, token: UUID, by: Membership
) -> Referral:
    """Write customer and consent and send the referral to the one company the customer agreed to.

    The same token again returns what it made. Locks the person, the company, then the referral, and reads the gates
    again. From now on the same phone or e-mail with the same service is a repeat, as long as ADR 7 says.
    Records ``consent.recorded`` and ``referral.submitted``, which wakes the validation.
    Raises DroppedOut when the company can no longer receive, MoveRefused when the match is no longer held
    or the referral was sent already, Repeat when the person was, Refused when a confirmation is missing.
    """
    permissions.check_may_refer(by, referral.sender)
    # A second click after the company closed must not read that nothing was sent.
    if sent := Referral.objects.filter(pk=referral.pk, submit_token=token).first():
        return sent
    digests = _digests(contact, referral.zip_id)
    queries.lock_person(*digests.values())
    check_gates(referral, assignment.company)
    referral = queries.lock_referral(referral.pk)
    if referral.submit_token == token:
        return referral
    _check_unsent(referral, assignment, token)
    _check_no_repeat(referral, contact, digests, by=by)
    assignment.consent = record_consent(assignment, read_back=read_back, by=by)
    assignment.held_until = None
    assignment.save(update_fields=["consent", "held_until"])
    # One who was erased after it came back, and called again, is known again.
    Customer.objects.update_or_create(referral=referral, defaults=asdict(contact) | {"erased_at": None})
    now = clock.now()
    move(
        referral,
        Status.SUBMITTED,
        event="referral.submitted",
        by=by,
        submitted_at=now,
        pledge_version=assignment.company.pledge_version if referral.existing_customer else None,
        submit_token=token,
        repeat_window=queries.repeat_window(now),
        **digests,
    )
    return referral


def _check_unsent(referral: Referral, assignment: Assignment, token: UUID) -> None:
    if referral.status in SENT or Referral.objects.filter(submit_token=token).exists():
        raise MoveRefused("This form has been sent already.")
    if assignment.referral_id != referral.pk or not held_now(assignment):
        raise MoveRefused("This match is no longer held. Nothing was sent. Ask for a new one.")


def find_repeat(referral: Referral, *, field: str, typed: str, reader: Company) -> Repeat | None:
    """What ``submit`` would refuse this phone (E.164) or e-mail with: said while the customer can still be asked."""
    digests = {DIGEST_OF[field]: digest(field, typed.lower())}
    first = queries.repeats(referral, **digests).first()
    return Repeat(_repeat_sentence(field, first, reader), field=field) if first else None


def _check_no_repeat(referral: Referral, contact: Contact, digests: dict[str, Any], *, by: Membership) -> None:
    if not queries.repeats(referral, **{column: digests[column] for column in DIGEST_OF.values()}).exists():
        return
    for field in DIGEST_OF:
        if repeat := find_repeat(referral, field=field, typed=getattr(contact, field), reader=by.company):
            raise repeat


def _repeat_sentence(field: str, first: Referral, reader: Company) -> str:
    """When it was, and which one it is if the reader's company sent it; never a word of another company's."""
    what = "number" if field == "phone" else "e-mail address"
    own = Referral.objects.sent_by(reader).filter(pk=first.pk).exists()
    sold = ", and it was reported sold" if first.status == Status.SOLD else ""
    which = f". It is your {first.number}{sold}." if own else "."
    return (
        f"This {what} was referred for the same service on {_day(first, reader)} already{which}"
        " Nothing was sent. If they need another service, change the need. If it is a second job of the same kind,"
        " ask Baton to look first."
    )


def _day(referral: Referral, reader: Company) -> str:
    at = referral.submitted_at or referral.opened_at
    on, today = (hours.local(moment, reader.time_zone).date() for moment in (at, clock.now()))
    return hours.date_words(on, today)


def _digests(contact: Contact, zip_code: str) -> dict[str, Any]:
    return {
        "phone_digest": digest("phone", contact.phone),
        "email_digest": digest("email", contact.email.lower()),
        "address_digest": _address_digest(contact, zip_code),
    }


def _address_digest(contact: Contact, zip_code: str) -> str:
    if not contact.street:
        return ""
    person = (f"{contact.first_name} {contact.last_name}", contact.street, zip_code)
    return digest("address", "|".join(" ".join(part.lower().split()) for part in person))
