"""What each person of a company is told, and how: their own choice."""

from collections.abc import Iterable

from django.db import transaction

from companies import permissions
from companies.enums import Notice
from companies.models import Membership
from core import events
from core.refusals import Refused

NO_PHONE = "Texts need a number to go to."


@transaction.atomic
def set_alerts(membership: Membership, *, notices: Iterable[str], phone: str, by: Membership) -> Membership:
    """Be told exactly ``notices``; ``phone`` (E.164, or empty) is where texts to this person go.

    Records ``team.alerts_changed`` with what was chosen, and only whether there is a number.
    """
    permissions.check_is_oneself(by, membership)
    membership = (
        Membership.objects.select_for_update(of=("self",)).select_related("user", "company").get(pk=membership.pk)
    )
    chosen = set(notices)
    after = [notice.value for notice in Notice if notice in chosen]
    if Notice.ARRIVED_TEXT in after and not phone:
        raise Refused(NO_PHONE)
    before, phone_before = membership.notices, membership.phone
    if (sorted(before), phone_before) == (sorted(after), phone):
        return membership
    membership.notices, membership.phone = after, phone
    membership.save(update_fields=["notices", "phone"])
    said = {"before": before, "after": after, "phone_changed": phone != phone_before}
    events.record("team.alerts_changed", subject=membership.company, by=by, **said)
    return membership
