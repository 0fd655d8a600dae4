"""Choosing: the customer takes one of the next best two, or the first one after all."""

from django.db import transaction

from companies.models import Company, Membership
from core import events
from core.refusals import MoveRefused, Refused
from matching import engine, queries
from matching.models import MatchRun
from matching.need import Verdict
from referrals import permissions
from referrals import queries as referrals
from referrals.enums import Party, Status
from referrals.flow import assignment, consent
from referrals.models import Assignment, Referral


@transaction.atomic
def choose(referral: Referral, *, company: Company, reason: str, by: Membership) -> Assignment:
    """Hold ``company`` in place of the one that is held, because the customer wants it. On its own terms.

    Only one of the first three of the run that named the held company: all of them passed every criterion there, and
    the gates of this one are read again under its lock. ``reason`` (ChoiceReason) is kept on the new assignment; going
    back to the one that the run named first needs none. The run itself stays: the system's choice beside the
    customer's. What was confirmed for the company before counts nothing for this one.
    Records ``referral.choice_made``. Choosing the one that is held already changes nothing. Raises DroppedOut when it
    can no longer receive, MoveRefused when no match is held any more, Refused when it was not among the three.
    """
    assignment.check_gates(referral, company)
    referral = referrals.lock_referral(referral.pk)
    permissions.check_party(referral, by, Party.SENDER)
    held = referrals.live_assignment(referral)
    if referral.status != Status.MATCHED or held is None or not consent.held_now(held):
        raise MoveRefused("This match is no longer held. Nothing was sent. Ask for a new one.")
    if held.company_id == company.pk:
        return held
    run = queries.run_of(held)
    chosen = _among_the_three(run, company)
    if chosen.place > 1 and not reason:
        raise Refused("Choose why the customer wants this company.")
    return _hold_instead(referral, held, company, chosen, reason=reason if chosen.place > 1 else "", by=by)


def _among_the_three(run: MatchRun | None, company: Company) -> Verdict:
    three = engine.first_three(engine.from_document(run.document)) if run else []
    for verdict in three:
        if verdict.candidate.company_id == company.pk:
            return verdict
    raise Refused(f"{company.name} was not among the best three. Nothing was changed.")


def _hold_instead(
    referral: Referral, held: Assignment, company: Company, chosen: Verdict, *, reason: str, by: Membership
) -> Assignment:
    assignment.end_live(referral, because=f"The customer chose {company.name}.")
    new = assignment.place(
        referral,
        company=company,
        run_id=held.run_id,
        bid_cents=chosen.candidate.bid_cents,
        chosen_because=reason,
    )
    data = {"company": company.pk, "company_name": company.name, "instead_of": held.company_id}
    events.record("referral.choice_made", subject=referral, by=by, run=held.run_id, reason=reason, **data)
    return new
