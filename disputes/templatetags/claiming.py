"""How claims, what mends them, and requests for the pledge back are shown; lower apps' pages ask by this name, too."""

from django import template
from django.utils.safestring import SafeString

from companies.models import Company
from core.templatetags.ui import badge
from disputes import claims
from disputes.enums import ClaimState, Ground, ReinstatementState, ResolutionState, Ruling, Way
from disputes.models import Reinstatement
from referrals.access import Seen

register = template.Library()

CLAIMS = {
    ClaimState.OPEN: ("warn", "hourglass"),
    ClaimState.IN_REVIEW: ("warn", "scale"),
    ClaimState.NO_VIOLATION: ("ok", "shield-check"),
    ClaimState.ACCIDENTAL: ("bad", "shield-alert"),
    ClaimState.INTENTIONAL: ("bad", "shield-off"),
    ClaimState.WITHDRAWN: ("idle", "undo-2"),
}
RESOLUTIONS = {
    ResolutionState.OWED: ("warn", "hourglass"),
    ResolutionState.OFFERED: ("warn", "hourglass"),
    ResolutionState.CONFIRMED: ("ok", "circle-check"),
    ResolutionState.REFUSED: ("warn", "scale"),
    ResolutionState.UNCONFIRMED: ("warn", "scale"),
    ResolutionState.LAPSED: ("bad", "timer-off"),
}
REQUESTS = {
    ReinstatementState.ASKED: ("warn", "scale"),
    ReinstatementState.GRANTED: ("ok", "shield-check"),
    ReinstatementState.REFUSED: ("idle", "circle-slash"),
    ReinstatementState.WITHDRAWN: ("idle", "undo-2"),
}
"""Tone and icon of each state."""
STEPS = {
    "claim.opened": "flag",
    "claim.answered": "message-square-text",
    "claim.commented": "message-square-text",
    "claim.in_review": "timer-off",
    "claim.withdrawn": "undo-2",
    "claim.no_violation": "shield-check",
    "claim.accidental": "gavel",
    "claim.intentional": "gavel",
    "claim.ruled": "gavel",
    "dispute.appealed": "repeat",
    "dispute.commented": "message-square-text",
    "dispute.declined": "gavel",
    "dispute.partly": "gavel",
    "dispute.upheld": "gavel",
    "evidence.added": "paperclip",
    "resolution.confirmed": "circle-check",
    "resolution.closed": "circle-check",
    "resolution.refused": "circle-slash",
    "resolution.lapsed": "timer-off",
    "resolution.unconfirmed": "timer-off",
    "resolution.reminded": "bell",
}


@register.simple_tag
def claim_badge(state: str) -> SafeString:
    tone, icon = CLAIMS[ClaimState(state)]
    return badge(ClaimState(state).label, tone, icon)


@register.simple_tag
def resolution_badge(state: str) -> SafeString:
    tone, icon = RESOLUTIONS[ResolutionState(state)]
    return badge(ResolutionState(state).label, tone, icon)


@register.simple_tag
def request_badge(state: str) -> SafeString:
    tone, icon = REQUESTS[ReinstatementState(state)]
    return badge(ReinstatementState(state).label, tone, icon)


@register.filter
def case_icon(type: str) -> str:
    """The icon of a step in a case's timeline; of what is none, the plain one."""
    return STEPS.get(type, "scale" if type.startswith(("claim.", "dispute.", "resolution.")) else "circle-dot")


@register.filter
def claim_part(seen: Seen) -> str:
    """What the page of a referral says about claims: ``case`` when there is one, ``open`` when one could be opened."""
    if not seen.referral.existing_customer or seen.customer is None:
        return ""
    if claims.claims_of(seen.referral):
        return "case"
    ours = seen.viewer.company_id == seen.referral.sender_id
    return "open" if ours and not claims.closed(seen.referral) else ""


@register.simple_tag
def pledge_asked_for(company: Company) -> Reinstatement | None:
    """What it asked for its removed pledge, while that is not decided."""
    return claims.open_request(company)


@register.filter
def ground_words(ground: str) -> str:
    return Ground(ground).label


@register.filter
def way_words(way: str) -> str:
    return Way(way).label


@register.filter
def ruling_words(ruling: str) -> str:
    return Ruling(ruling).label
