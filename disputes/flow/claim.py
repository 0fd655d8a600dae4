"""A claim's life up to the finding: opened, answered or not, spoken about, withdrawn (domain.md 3, P8 to P10)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from companies.hours import local
from companies.models import Membership, ServiceType
from core import clock, events
from core.actors import BATON
from core.refusals import MoveRefused, Refused
from core.workflow import advance
from core.written import written
from disputes import claims, permissions, queries
from disputes.enums import ClaimState, Ground, Source
from disputes.files import File
from disputes.flow import evidence
from disputes.flow.dispute import ERASED
from disputes.models import Claim, Comment, Resolution
from disputes.workflow import CLAIM
from referrals.models import Referral
from referrals.queries import lock_referral

SAY_WHAT = "Say what the claim rests on, and what happened."


@transaction.atomic
def open_claim(
    referral: Referral,
    *,
    ground: str,
    service: ServiceType,
    happened_on: date,
    switched: bool,
    account: str,
    by: Membership | User,
    source: str = Source.COMPANY,
    files: Sequence[File] = (),
) -> Claim:
    """Say that the recipient worked, unasked, to take over the sender's customer: one live claim a referral.

    By an Admin of the sender, or by staff for what a customer or other companies reported (``source``). The other
    side has CLAIM_ANSWERED_IN_DAYS working days to answer. Records ``claim.opened``, at which both companies' Admins
    are told; the account, which may be personal, stays out of the event. ``files`` stand beside it from the start.
    """
    permissions.check_may_claim(referral, by, source)
    referral = evidence.lock_for(referral.pk, by)
    if closed := claims.closed(referral):
        raise MoveRefused(closed)
    account = written(account, Claim.account, missing=SAY_WHAT)
    _check_what_is_said(referral, ground, service, happened_on, switched)
    against = referral.recipient
    assert against, "a worked referral has a recipient"
    due = claims.answer_by(against)
    claim = Claim.objects.create(
        referral=referral,
        company=referral.sender,
        against=against,
        source=source,
        ground=ground,
        service=service,
        happened_on=happened_on,
        switched=switched,
        account=account,
        pledge_version=referral.pledge_version,
        opened_by_name=by.actor_name,
        answer_by=due,
        decide_by=queries.decide_by(due, against.time_zone),
    )
    evidence.keep(claim, files=files, by=by)
    events.record("claim.opened", subject=claim, by=by, referral=referral.pk, ground=ground, source=source)
    return claim


def _check_what_is_said(
    referral: Referral, ground: str, service: ServiceType, happened_on: date, switched: bool
) -> None:
    if ground not in Ground.values:
        raise Refused(SAY_WHAT)
    if ground != Ground.DIRECT and not switched:
        raise Refused(
            "A complaint or a report counts once the customer has switched. Without that, say who urged them."
        )
    if service.slug not in referral.protects:
        raise Refused("Choose one of the services that you do for this customer.")
    if not claims.first_day(referral) <= happened_on <= local(clock.now(), referral.sender.time_zone).date():
        raise Refused("Choose a day between the delivery of the referral and today.")


@transaction.atomic
def answer(claim: Claim, *, text: str, by: Membership) -> Claim:
    """The other side's Admin says what happened: from then on staff have DISPUTE_DECIDED_IN_DAYS to decide.

    Records ``claim.answered`` without the words, at which the other company is told.
    """
    permissions.check_may_answer(claim, by)
    text = written(text, Claim.answer, missing="Say what happened from your side.")
    lock_referral(claim.referral_id)
    _review(claim, answer=text, answered_by_name=by.actor_name, answered_at=clock.now())
    events.record("claim.answered", subject=claim, by=by, referral=claim.referral_id)
    return claim


def _review(claim: Claim, **answered: Any) -> None:
    """It waits for staff from now on."""
    advance(
        claim,
        CLAIM,
        ClaimState.IN_REVIEW,
        reviewed_from=clock.now(),
        decide_by=claims.staff_by(claim),
        **answered,
    )


@transaction.atomic
def withdraw(claim: Claim, *, by: Membership) -> Claim:
    """Take the claim back while it is undecided. Records ``claim.withdrawn``, at which the other company is told."""
    permissions.check_may_withdraw(claim, by)
    lock_referral(claim.referral_id)
    advance(claim, CLAIM, ClaimState.WITHDRAWN)
    events.record("claim.withdrawn", subject=claim, by=by, referral=claim.referral_id)
    return claim


def close_unanswered_due() -> int:
    """Hand every claim to staff whose time for an answer is over; returns how many. For beat."""
    due = list(Claim.objects.filter(state=ClaimState.OPEN, answer_by__lte=clock.now()).select_related("against"))
    return sum(close_unanswered(claim) for claim in due)


@transaction.atomic
def close_unanswered(claim: Claim) -> bool:
    """Hand one claim to staff that nobody answered in time. Records ``claim.in_review``: both companies are told.

    Returns False when somebody answered or withdrew it meanwhile: so two beats do it once.
    """
    lock_referral(claim.referral_id)
    claim.refresh_from_db(fields=["state", "answer_by"])
    if claim.state != ClaimState.OPEN or claim.answer_by > clock.now():
        return False
    _review(claim)
    events.record("claim.in_review", subject=claim, by=BATON, referral=claim.referral_id)
    return True


def erase(referral_id: int) -> None:
    """Empty what the companies and staff wrote about an erased customer; what was decided and done stays."""
    rows = Claim.objects.filter(referral=referral_id)
    rows.update(account="", answer="")
    rows.exclude(decided_at=None).update(decision_reason=ERASED)
    rows.exclude(ruled_at=None).update(ruled_because=ERASED)
    rows.exclude(aside_until=None).update(aside_because=ERASED)
    Comment.objects.filter(claim__referral=referral_id).update(text="")
    resolutions = Resolution.objects.filter(claim__referral=referral_id)
    resolutions.update(note="", answer="")
    resolutions.exclude(closed_because="").update(closed_because=ERASED)
    resolutions.exclude(reopened_because="").update(reopened_because=ERASED)
