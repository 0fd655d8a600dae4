"""A call back: nobody fits today, and Baton may keep a name and a number until somebody does."""

from dataclasses import asdict

from django.db import transaction

from companies.models import Membership
from companies.queries import baton
from core import clock, events, messages
from core.refusals import MoveRefused, Refused
from referrals import permissions, queries
from referrals.enums import Party, Status
from referrals.flow.consent import write
from referrals.flow.submission import Contact
from referrals.models import Customer, Referral
from referrals.script import CALL_BACK_VERSION

ASKED = ("first_name", "last_name", "phone", "best_time")
"""What of a contact is asked for; whatever else is known of somebody who comes back stays."""


@transaction.atomic
def leave(
    referral: Referral, *, contact: Contact, understood: bool, agreed: bool, read_back: bool, by: Membership
) -> Referral:
    """Keep the customer under a consent that names Baton alone. The referral stays UNMATCHED.

    The company that can take it one day is named to the customer in a consent of its own (C3). The same details
    again, as a double click sends them, change nothing. Records ``callback.left``, at which the customer is texted.
    Raises MoveRefused once it does not wait for a company any more, Refused when a confirmation is missing.
    """
    permissions.check_may_refer(by, referral.sender)
    referral = queries.lock_referral(referral.pk)
    permissions.check_party(referral, by, Party.SENDER)
    if referral.status != Status.UNMATCHED:
        raise MoveRefused("This one does not wait for a company any more. Nothing was kept.")
    asked = {part: value for part, value in asdict(contact).items() if part in ASKED}
    if _left_already(referral, asked):
        return referral
    if not (understood and agreed):
        raise Refused("Read the question to the customer first, and tick what they said.")
    # A text that still waits may be for a number that is put right by this; they are texted anew.
    messages.cancel(referral)
    Customer.objects.update_or_create(referral=referral, defaults={**asked, "erased_at": None})
    write(referral, company=baton(), version=CALL_BACK_VERSION, agreed_at=clock.now(), read_back=read_back, by=by)
    events.record("callback.left", subject=referral, by=by, script_version=CALL_BACK_VERSION)
    return referral


def _left_already(referral: Referral, asked: dict[str, str]) -> bool:
    kept = Customer.objects.filter(referral=referral, **asked)
    return kept.exists() and queries.call_back(referral) is not None
