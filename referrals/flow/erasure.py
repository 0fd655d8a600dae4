"""Erasing a customer: every place that may quote one is emptied (kernel rule 4)."""

from django.db import transaction

from core import clock, events, messages
from core.actors import Actor
from referrals import permissions, queries
from referrals.enums import Party
from referrals.models import Customer, Referral


@transaction.atomic
def erase_customer(referral: Referral, *, by: Actor) -> None:
    """Empty the customer, the notes, the messages to or about them and staff's words beside the state.

    What was decided stays. So do the digests: they identify nobody without the key, and a repeat must still be found.
    Records ``customer.erased``, at which apps above empty their own free text.
    """
    permissions.check_party(referral, by, Party.STAFF)
    referral = queries.lock_referral(referral.pk)
    blank = dict.fromkeys(("first_name", "last_name", "phone", "email", "street", "best_time", "notes"), "")
    Customer.objects.filter(referral=referral).update(**blank, erased_at=clock.now())
    referral.notes.update(text="")
    messages.erase(referral)
    referral.status_reason = referral.released_because = ""
    referral.save(update_fields=["status_reason", "released_because"])
    events.record("customer.erased", subject=referral, by=by)
