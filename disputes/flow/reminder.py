"""The reminder before a window shuts: what a recipient marked as not valid and has not disputed."""

from django.db import transaction

from companies.models import Company
from companies.queries import lock_to_change
from core import events
from core.actors import BATON
from disputes import queries
from referrals.models import Referral


@transaction.atomic
def remind(company: Company) -> list[Referral]:
    """Note that the company is reminded of each whose window shuts within REMIND_TO_DISPUTE, once for each.

    Records ``dispute.reminded`` with the referral. Whoever calls it tells the company's people, in the same
    transaction: one e-mail about all of them.
    """
    due = queries.to_remind_of(lock_to_change(company.pk))
    for referral in due:
        events.record("dispute.reminded", subject=referral, by=BATON)
    return due
