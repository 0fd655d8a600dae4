"""What staff do to another person's sign-in."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.models import User
from core import events
from core.refusals import NotAllowed, Refused


@transaction.atomic
def take_second_factor(person: User, *, reason: str, by: User) -> None:
    """Take away app and recovery codes of somebody who lost both: the password alone signs in again.

    Staff and Service Pros then see the set-up and nothing else.
    """
    if not by.is_staff:
        raise NotAllowed("Only Baton's staff can do this.")
    taken, _ = Authenticator.objects.filter(user=person).delete()
    if not taken:
        raise Refused(f"{person} has no second factor.")
    events.record("second_factor.taken", subject=person, by=by, reason=reason)
