"""What staff decide in a claim: the finding, whether it is mended, and whether the pledge stays."""

from collections.abc import Callable, Sequence

from django import forms
from django.conf import settings

from core import money
from core.admin import Move
from disputes import claims, desk
from disputes.admin.case import READ_BY_BOTH
from disputes.admin.pledge import revoking
from disputes.enums import CaseKind, ClaimState, ResolutionState
from disputes.flow import finding, resolution, ruling
from disputes.forms.claim import AmountField
from disputes.models import Claim, Resolution
from disputes.workflow import CLAIM

TOLD = "The Admins of both companies get an e-mail with your reason."
WITH_STAFF = frozenset({ResolutionState.REFUSED, ResolutionState.UNCONFIRMED})


def _saved(kind: CaseKind) -> Callable[[Claim], Sequence[tuple[str, str]]]:
    return lambda claim: desk.answers(kind)


def _no_violation(claim: Claim) -> list[str]:
    return [f"{claim.against} kept its pledge. It owes nothing, and its pledge is as it was.", TOLD]


def _violation(claim: Claim, how: str) -> list[str]:
    sale, days = claims.recorded_sale(claim.referral), settings.RESOLVE_WITHIN.days
    proposed = f" Its recorded sale of {money.show(sale)} is proposed as the amount." if sale else ""
    return [
        f"{claim.against} did not keep its pledge, {how}.",
        f"It has {days} days to return the customer to {claim.company}, or to compensate it.{proposed}",
        f"{claim.company} confirms that. If nothing is offered in time, you decide about the pledge.",
    ]


def _accidental(claim: Claim) -> list[str]:
    return [*_violation(claim, "by accident"), "It keeps its pledge when that is done.", TOLD]


def _intentional(claim: Claim) -> list[str]:
    return [*_violation(claim, "on purpose"), "Its pledge is in question at once: you decide about it next.", TOLD]


def _finding(slug: str, to: ClaimState, effects: Callable[[Claim], list[str]], *, grave: bool) -> Move:
    return Move(
        slug=slug,
        label=to.label,
        effects=effects,
        act=lambda claim, reason, by: finding.find(claim, finding=to, reason=reason, by=by),
        possible=lambda claim: CLAIM.allows(claim.state, to),
        done=f"found: {to.label.lower()}.",
        # On purpose, the same page asks about the pledge next.
        settles=to != ClaimState.INTENTIONAL,
        read_by=READ_BY_BOTH,
        longest=1000,
        grave=grave,
        answers=_saved(CaseKind.CLAIM),
    )


FINDINGS = [
    _finding("no-violation", ClaimState.NO_VIOLATION, _no_violation, grave=False),
    _finding("accidental", ClaimState.ACCIDENTAL, _accidental, grave=False),
    _finding("intentional", ClaimState.INTENTIONAL, _intentional, grave=True),
]


def _resolution(claim: Claim) -> Resolution:
    return Resolution.objects.select_related("claim__against").get(claim=claim)


def _read(claim: Claim) -> dict[str, forms.Field]:
    """How it stood on this page: by the time it is sent there may be another offer."""
    shown = claims.resolution_of(claim)
    return {"read": forms.CharField(initial=shown and shown.as_read, required=False, widget=forms.HiddenInput)}


def _in(claim: Claim, states: frozenset[ResolutionState]) -> bool:
    found = claims.resolution_of(claim)
    return found is not None and found.state in states


def _again(claim: Claim) -> list[str]:
    days = settings.RESOLVE_WITHIN.days
    return [
        f"{claim.against} has another {days} days to return the customer, or to compensate {claim.company}.",
        "With an amount it cannot offer less. What it offered before no longer counts.",
        TOLD,
    ]


CLOSE = Move(
    slug="call-resolved",
    label="Call it resolved",
    effects=lambda claim: [f"{claim.against} owes nothing more, although {claim.company} did not confirm it.", TOLD],
    act=lambda claim, reason, by, read: resolution.close(_resolution(claim), read=read, reason=reason, by=by),
    fields=_read,
    possible=lambda claim: _in(claim, WITH_STAFF),
    done="it is resolved.",
    settles=True,
    read_by=READ_BY_BOTH,
    longest=1000,
    answers=_saved(CaseKind.RESOLUTION),
)
REOPEN = Move(
    slug="set-anew",
    label="Set it anew",
    effects=_again,
    act=lambda claim, reason, by, read, amount: resolution.reopen(
        _resolution(claim), read=read, reason=reason, amount_cents=amount, by=by
    ),
    possible=lambda claim: _in(claim, WITH_STAFF | {ResolutionState.LAPSED}),
    done="it is set anew.",
    settles=True,
    read_by=READ_BY_BOTH,
    longest=1000,
    fields=lambda claim: {
        **_read(claim),
        "amount": AmountField(label="At least, in dollars, if you set it", required=False),
    },
    answers=_saved(CaseKind.RESOLUTION),
)
MENDING = [CLOSE, REOPEN]


def _revoking(claim: Claim) -> list[str]:
    return [*revoking(claim.against), "The claim keeps your ruling. What is owed for it stays owed."]


REVOKE = Move(
    slug="revoke-pledge",
    label="Revoke the pledge",
    effects=_revoking,
    act=lambda claim, reason, by: ruling.revoke(claim, reason=reason, by=by),
    possible=claims.pledge_in_question,
    done="the pledge is revoked.",
    settles=True,
    read_by=READ_BY_BOTH,
    grave=True,
    answers=_saved(CaseKind.PLEDGE),
)
KEEP = Move(
    slug="keep-pledge",
    label="Keep the pledge",
    effects=lambda claim: [
        f"{claim.against} stays pledged. This claim no longer puts that in question.",
        "What it owes for the claim stays owed.",
        TOLD,
    ],
    act=lambda claim, reason, by: ruling.keep(claim, reason=reason, by=by),
    possible=claims.pledge_in_question,
    done="the pledge is kept.",
    settles=True,
    read_by=READ_BY_BOTH,
    longest=1000,
    answers=_saved(CaseKind.PLEDGE),
)
RULINGS = [REVOKE, KEEP]
