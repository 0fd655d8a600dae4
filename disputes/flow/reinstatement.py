"""A company whose pledge was removed asks to have it back; staff decide, with conditions if need be (U7)."""

from typing import Any

from django.db import transaction

from accounts.models import User
from companies.enums import Pledge
from companies.flow import pledge
from companies.flow.pledge import COMPANY_READS
from companies.models import Company, Membership
from companies.pledge_text import current_text
from companies.queries import lock_to_change
from core import clock, events
from core.actors import Actor
from core.refusals import MoveRefused, Refused
from core.workflow import advance
from core.written import fitting, written
from disputes import claims, permissions, queries
from disputes.enums import ReinstatementState
from disputes.models import Reinstatement
from disputes.models.decision import decision
from disputes.workflow import REINSTATEMENT

AGREED = "Baton gave the pledge back, and this agreement came with the request for it."


@transaction.atomic
def ask(company: Company, *, changed: str, version: int, by: Membership) -> Reinstatement:
    """Ask for the pledge back: say what is different now, and agree to the current words anew.

    One open request a company. Staff mean to decide within DISPUTE_DECIDED_IN_DAYS working days.
    Records ``reinstatement.asked``.
    """
    permissions.check_may_ask_back(by, company)
    company = lock_to_change(company.pk)
    if company.pledge != Pledge.REVOKED:
        raise MoveRefused("Your pledge is not removed, so there is nothing to ask for.")
    if claims.open_request(company):
        raise MoveRefused("Your company has asked already. Baton answers soon.")
    if version != current_text().version:
        raise Refused("The words of the pledge have changed since you opened this page. Read them again.")
    request = Reinstatement.objects.create(
        company=company,
        changed=written(changed, Reinstatement.changed, missing="Say what your company does differently now."),
        version=version,
        asked_by=by,
        asked_by_name=by.actor_name,
        decide_by=queries.decide_by(clock.now(), company.time_zone),
    )
    _record("reinstatement.asked", request, by=by, version=version)
    return request


@transaction.atomic
def withdraw(request: Reinstatement, *, by: Membership) -> Reinstatement:
    """Take the request back while it is undecided. Records ``reinstatement.withdrawn``."""
    permissions.check_may_ask_back(by, request.company)
    lock_to_change(request.company_id)
    advance(request, REINSTATEMENT, ReinstatementState.WITHDRAWN)
    _record("reinstatement.withdrawn", request, by=by)
    return request


@transaction.atomic
def grant(request: Reinstatement, *, reason: str, conditions: str = "", by: User) -> Reinstatement:
    """Give the pledge back: the removal is lifted, and the agreement that came with the request counts from now.

    Where it cannot count any more (there are newer words, or whoever agreed is no Admin there now), the company is
    *not pledged* and told to agree itself. Records ``reinstatement.granted`` after what the pledge's own acts record.
    """
    conditions = fitting(conditions, Reinstatement.conditions)
    company = _decide(request, ReinstatementState.GRANTED, reason, by, conditions=conditions)
    pledge.lift(company, reason=reason, by=by)
    agreed = _agreement_counts(request)
    if agreed and request.asked_by:
        pledge.agree(company, version=request.version, by=request.asked_by, reason=AGREED)
    said = {"reason": request.decision_reason, "conditions": conditions}
    _record("reinstatement.granted", request, by=by, agreed=agreed, **said)
    return request


@transaction.atomic
def refuse(request: Reinstatement, *, reason: str, by: User) -> Reinstatement:
    """Leave the pledge removed; the company can ask again. Records ``reinstatement.refused`` with the reason."""
    _decide(request, ReinstatementState.REFUSED, reason, by)
    _record("reinstatement.refused", request, by=by, reason=request.decision_reason)
    return request


def _decide(request: Reinstatement, to: ReinstatementState, reason: str, by: User, **columns: Any) -> Company:
    permissions.check_is_staff(by)
    reason = written(reason, Reinstatement.decision_reason, missing=COMPANY_READS)
    company = lock_to_change(request.company_id)
    advance(request, REINSTATEMENT, to, **decision(reason, by=by), **columns)
    return company


def _agreement_counts(request: Reinstatement) -> bool:
    """Whether the words are still the current ones, and whoever agreed to them still speaks for the company."""
    asker = request.asked_by
    still_there = asker is not None and asker.is_admin and asker.user.is_active
    return still_there and request.version == current_text().version


def _record(type: str, request: Reinstatement, *, by: Actor, **data: Any) -> None:
    events.record(type, subject=request.company, by=by, request=request.pk, **data)
