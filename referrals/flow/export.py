"""Taking referrals out of the portal as a file."""

from django.db import transaction

from companies.models import Company, Membership
from core import events
from referrals.enums import Side


@transaction.atomic
def export(company: Company, *, side: Side, count: int, by: Membership) -> None:
    """Note that a member takes ``count`` of its company's referrals with it. Records ``referrals.exported``.

    Whose they are is in no event. Done before the first row leaves, so a file that breaks off is noted too.
    """
    events.record("referrals.exported", subject=company, by=by, side=side, count=count)
