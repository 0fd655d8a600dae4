"""What the two companies and staff do about a case: appeals, statements, claims and what follows them."""

from datetime import timedelta
from typing import Any

from companies.enums import Pledge
from companies.hours import local
from companies.models import Company, ServiceType
from companies.pledge_text import current_text
from core import clock
from core.refusals import Refused
from disputes import enums
from disputes.flow import claim, dispute, finding, reinstatement, resolution, ruling, statement
from disputes.models import Claim, Dispute, Reinstatement, Resolution
from referrals.models import Referral
from tests.support.walk.ground import Ground
from tests.support.walk.registry import BEAT, COMPANY, REFERRAL, WHY, among

NEXT: dict[str, list[str]] = {
    enums.DisputeState.OPEN: ["uphold", "decline", "uphold_in_part", "comment"],
    **dict.fromkeys(sorted(enums.DECIDED), ["appeal"]),
    enums.DisputeState.APPEALED: ["decide_again"],
    enums.ClaimState.OPEN: ["answer_claim", "answer_claim", "withdraw_claim"],
    enums.ClaimState.IN_REVIEW: ["find"],
    enums.ResolutionState.OWED: ["offer", "offer", "rule"],
    enums.ResolutionState.OFFERED: ["confirm_resolution", "refuse_resolution"],
    enums.ResolutionState.REFUSED: ["close_or_reopen"],
    enums.ResolutionState.UNCONFIRMED: ["close_or_reopen"],
    enums.ResolutionState.LAPSED: ["rule", "close_or_reopen"],
}
"""By the state that its last dispute, claim or resolution is in."""


def next_of(referral: Referral) -> list[str]:
    """What one would do next about the cases of a referral."""
    of = ((Dispute, "referral"), (Claim, "referral"), (Resolution, "claim__referral"))
    rows = [model.objects.filter(**{path: referral}).order_by("id").last() for model, path in of]
    return [act for row in rows if row for act in NEXT.get(row.state, [])]


def next_of_company(company: Company) -> list[str]:
    """What one would do next about its pledge."""
    if Reinstatement.objects.filter(company=company, state=enums.ReinstatementState.ASKED).exists():
        return ["answer_request"]
    return ["ask_back"] if company.pledge == Pledge.REVOKED else []


def last(model: Any, **of: Any) -> Any:
    row = model.objects.filter(**of).order_by("id").last()
    if row is None:
        raise Refused("There is nothing of the kind.")
    return row


def either(ground: Ground, referral: Referral) -> Any:
    """Somebody at one of the two companies."""
    return ground.of(ground.random.choice([referral.sender_id, referral.recipient_id]))


# --- disputes -----------------------------------------------------------------------------------------


@among(REFERRAL)
def uphold_in_part(ground: Ground, referral: Referral) -> None:
    dispute.uphold_in_part(last(Dispute, referral=referral), reason=WHY, by=ground.cast.staff)


@among(REFERRAL)
def comment(ground: Ground, referral: Referral) -> None:
    statement.comment(last(Dispute, referral=referral), text=WHY, by=either(ground, referral))


@among(REFERRAL)
def appeal(ground: Ground, referral: Referral) -> None:
    dispute.appeal(last(Dispute, referral=referral), note=WHY, by=either(ground, referral))


@among(REFERRAL)
def decide_again(ground: Ground, referral: Referral) -> None:
    """As another reviewer: whoever decided first may not."""
    decide = ground.random.choice([dispute.uphold, dispute.uphold_in_part, dispute.decline])
    decide(last(Dispute, referral=referral), reason=WHY, by=ground.cast.reviewer, on_appeal=True)


# --- claims -------------------------------------------------------------------------------------------


@among(REFERRAL)
def open_claim(ground: Ground, referral: Referral) -> None:
    service = ServiceType.objects.filter(slug__in=[*referral.protects, referral.service.slug]).order_by("id").last()
    claim.open_claim(
        referral,
        ground=ground.random.choice(enums.Ground.values),
        service=service or referral.service,
        happened_on=local(clock.now(), referral.sender.time_zone).date(),
        switched=ground.likely(0.8),
        account=WHY,
        by=ground.caller(referral),
    )


@among(REFERRAL)
def answer_claim(ground: Ground, referral: Referral) -> None:
    claim.answer(last(Claim, referral=referral), text=WHY, by=ground.of(referral.recipient_id))


@among(REFERRAL)
def comment_on_claim(ground: Ground, referral: Referral) -> None:
    statement.comment(last(Claim, referral=referral), text=WHY, by=either(ground, referral))


@among(REFERRAL)
def withdraw_claim(ground: Ground, referral: Referral) -> None:
    claim.withdraw(last(Claim, referral=referral), by=either(ground, referral))


@among(REFERRAL)
def find(ground: Ground, referral: Referral) -> None:
    found = ground.random.choice(sorted(enums.FOUND))
    finding.find(last(Claim, referral=referral), finding=found, reason=WHY, by=ground.cast.staff)


@among(REFERRAL)
def rule(ground: Ground, referral: Referral) -> None:
    act = ground.random.choice([ruling.revoke, ruling.keep])
    act(last(Claim, referral=referral), reason=WHY, by=ground.cast.staff)


@among(REFERRAL)
def offer(ground: Ground, referral: Referral) -> None:
    way = ground.random.choice(enums.Way.values)
    amount = ground.random.choice([None, 1, 90_000])
    owed = last(Resolution, claim__referral=referral)
    resolution.offer(owed, way=way, note=WHY, amount_cents=amount, by=ground.of(referral.recipient_id))


@among(REFERRAL)
def confirm_resolution(ground: Ground, referral: Referral) -> None:
    offered = last(Resolution, claim__referral=referral)
    resolution.confirm(offered, read=offered.as_read, by=ground.of(referral.sender_id))


@among(REFERRAL)
def refuse_resolution(ground: Ground, referral: Referral) -> None:
    offered = last(Resolution, claim__referral=referral)
    resolution.refuse(offered, read=offered.as_read, reason=WHY, by=ground.of(referral.sender_id))


@among(REFERRAL)
def close_or_reopen(ground: Ground, referral: Referral) -> None:
    owed = last(Resolution, claim__referral=referral)
    said = {"read": owed.as_read, "reason": WHY, "by": ground.cast.staff}
    if ground.likely(0.5):
        resolution.close(owed, **said)
    else:
        resolution.reopen(owed, amount_cents=ground.random.choice([None, 50_000]), **said)


# --- time, and the pledge asked back ------------------------------------------------------------------


@among(BEAT)
def keep_deadlines(ground: Ground) -> None:
    """Now, or as it would be in two weeks: a walk is too short for what has a fortnight."""
    with clock.at(clock.now() + timedelta(days=ground.random.choice([0, 15]))):
        claim.close_unanswered_due()
        resolution.remind_due()
        resolution.move_due()


@among(COMPANY)
def ask_back(ground: Ground, company: Company) -> None:
    version = current_text().version
    reinstatement.ask(company, changed=WHY, version=version, by=ground.of(company.pk))


@among(COMPANY)
def answer_request(ground: Ground, company: Company) -> None:
    request = last(Reinstatement, company=company)
    if ground.likely(0.2):
        reinstatement.withdraw(request, by=ground.of(company.pk))
    else:
        act = ground.random.choice([reinstatement.grant, reinstatement.refuse])
        act(request, reason=WHY, by=ground.cast.staff)
