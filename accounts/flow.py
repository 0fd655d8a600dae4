"""What people do to their own account, and staff to that of another person."""

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


@transaction.atomic
def switch_key_shortcuts(person: User, *, on: bool, by: User) -> None:
    """Let a letter or a digit by itself act on every page of this person, or no more.

    Records ``shortcuts.switched``. Choosing what is chosen already changes nothing.
    """
    if by != person:
        raise NotAllowed("Everybody chooses this for themselves.")
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.key_shortcuts == on:
        return
    person.key_shortcuts = on
    person.save(update_fields=["key_shortcuts"])
    events.record("shortcuts.switched", subject=person, by=by, before=not on, after=on)
