"""Standing: what Baton lets a company do. Staff only, always with a reason the company can read."""

from django.db import transaction

from companies import permissions, queries, vetting
from companies.enums import RECEIVES, WITHOUT_REASON, Standing
from companies.models import Company
from companies.workflow import STANDING
from core import events
from core.actors import Actor
from core.refusals import Refused
from core.workflow import advance
from core.written import fitting


@transaction.atomic
def change_standing(company: Company, *, to: str, reason: str, by: Actor) -> Company:
    """Move the company to standing ``to``. One that may no longer receive loses its held matches.

    An applicant of whom something is not verified is let in with a reason only. Records
    ``company.standing_changed`` (its people are told) and, with it, ``company.narrowed`` or ``company.widened``.
    Raises Refused without a reason, MoveRefused when the table has no such move.
    """
    permissions.check_is_staff(by)
    reason = fitting(reason, Company.standing_reason)
    if not reason and to not in WITHOUT_REASON:
        raise Refused("Give the reason: the company will read it.")
    company = queries.lock_to_change(company.pk)
    if company.is_baton:
        raise Refused("This is Baton itself: it refers and never receives.")
    if not reason and to == Standing.ACTIVE and needs_reason(company):
        raise Refused("Give the reason: not everything about this company is verified.")
    before = advance(company, STANDING, to, standing_reason=reason)
    events.record("company.standing_changed", subject=company, by=by, before=before, after=to, reason=reason)
    if (before in RECEIVES) != (to in RECEIVES):
        change = "company.widened" if to in RECEIVES else "company.narrowed"
        events.record(change, subject=company, by=by, cause="standing")
    return company


def needs_reason(company: Company) -> bool:
    """Whether it takes a reason to put the company in good standing."""
    return company.standing == Standing.APPLICANT and bool(vetting.missing(company))
