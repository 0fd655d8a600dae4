"""What is done while the customer is on the line, with whatever a person could hand to it."""

from typing import Any

from companies.models import Company
from matching.flow import choose
from matching.models import MatchCandidate
from referrals.enums import CallKind, CallResult, ChoiceReason
from referrals.flow import assignment, call, callback, consent, intake, submission
from referrals.models import Referral
from tests.factories import ServiceTypeFactory, ZipFactory
from tests.support import world
from tests.support.walk.cast import member
from tests.support.walk.ground import Ground
from tests.support.walk.registry import OPEN, REFERRAL, among

PEOPLE = 12
"""Customers there are: few, so that they come back."""


def contact(ground: Ground) -> submission.Contact:
    who = ground.random.randrange(PEOPLE)
    abroad, cut_short = ground.likely(0.06), ground.likely(0.06)
    return submission.Contact(
        first_name=f"Customer {who % 4}",
        last_name="Vega",
        phone="+442071838750" if abroad else f"+1512555{1000 + who}",
        email=f"vega{who}@example{'' if cut_short else '.com'}" if ground.likely(0.4) else "",
        street=f"{who % 4} Larkspur Bend" if ground.likely(0.5) else "",
    )


def need(ground: Ground) -> dict[str, Any]:
    known = ground.likely(0.4)
    return world.need(
        zip=ZipFactory(code=ground.random.choice(["78745"] * 6 + ["78704", "10001"])),
        service=ServiceTypeFactory(),
        existing_customer=known,
        protects=["water-heaters"] if known else [],
        emergency=ground.likely(0.15),
        call=ground.random.choice(["", CallKind.CALL_BACK, CallKind.LIVE_TRANSFER]),
    )


@among(OPEN)
def open_referral(ground: Ground) -> None:
    sender = Company.objects.get(pk=ground.cast.sender)
    by = member(ground.cast.pro) if ground.likely(0.3) else ground.of(sender.pk)
    referral = intake.open_referral(form_token=ground.token(), by=by, sender=sender, **need(ground))
    ground.referrals.append(referral.pk)


@among(REFERRAL)
def ask_again(ground: Ground, referral: Referral) -> None:
    changed = {} if ground.likely(0.6) else need(ground)
    intake.ask_again(referral, by=ground.caller(referral), **changed)


@among(REFERRAL)
def show(ground: Ground, referral: Referral) -> None:
    assignment.show(ground.match_of(referral))


@among(REFERRAL)
def choose_another(ground: Ground, referral: Referral) -> None:
    looked_at = MatchCandidate.objects.filter(run_id=ground.match_of(referral).run_id).order_by("id")
    company = Company.objects.get(pk=ground.random.choice(list(looked_at)).company_id)
    reason = ground.random.choice(["", *ChoiceReason.values])
    choose.choose(referral, company=company, reason=reason, by=ground.caller(referral))


@among(REFERRAL)
def confirm(ground: Ground, referral: Referral) -> None:
    consent.confirm(ground.match_of(referral), by=ground.caller(referral))


@among(REFERRAL)
def submit(ground: Ground, referral: Referral) -> None:
    """Mostly confirmed on the page before; sometimes with a form that was sent already."""
    match, by = ground.match_of(referral), ground.caller(referral)
    if ground.likely():
        match = consent.confirm(match, by=by)
    sent = referral.submit_token if ground.likely(0.2) else None
    form = {"contact": contact(ground), "read_back": ground.likely(0.95), "token": sent or ground.token()}
    submission.submit(referral, assignment=match, by=by, **form)


@among(REFERRAL)
def leave_for_call_back(ground: Ground, referral: Referral) -> None:
    said = {part: ground.likely(0.95) for part in ("understood", "agreed", "read_back")}
    callback.leave(referral, contact=contact(ground), by=ground.caller(referral), **said)


@among(REFERRAL)
def abandon(ground: Ground, referral: Referral) -> None:
    intake.abandon(referral, because="They said no.", by=ground.caller(referral))


@among(REFERRAL)
def record_result(ground: Ground, referral: Referral) -> None:
    call.record_result(referral, result=ground.random.choice(CallResult.values), by=ground.caller(referral))
