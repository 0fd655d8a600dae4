"""E-mails about a claim and how it is mended. They name the referral by number; details are read signed in."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from companies import alerts
from companies.emails import to_people
from companies.enums import Notice
from companies.models import Company
from disputes import claims
from disputes.enums import ResolutionState, Ruling
from disputes.models import Claim

BOTH, OURS, THEIRS, OTHER, TURN = "both", "ours", "theirs", "other", "turn"
"""Whom it goes to: both companies; the one whose customer it was; the other one; not who spoke; whose turn it is."""


@dataclass(frozen=True, slots=True)
class Letter:
    title: str
    to: str


LETTERS = {
    "claim.opened": Letter("A claim about {number}", BOTH),
    "claim.answered": Letter("Your claim about {number} is answered", OURS),
    "claim.commented": Letter("A statement about the claim of {number}", OTHER),
    "claim.withdrawn": Letter("The claim about {number} is withdrawn", THEIRS),
    "claim.in_review": Letter("The claim about {number} is with Baton now", BOTH),
    "claim.no_violation": Letter("Decided: in {number} the pledge was kept", BOTH),
    "claim.accidental": Letter("Decided: in {number} the pledge was not kept, by accident", BOTH),
    "claim.intentional": Letter("Decided: in {number} the pledge was not kept, on purpose", BOTH),
    "claim.ruled": Letter("Decided: the pledge after the claim about {number}", BOTH),
    "resolution.offered": Letter("{number}: an offer to resolve it", OURS),
    "resolution.confirmed": Letter("{number} is resolved", THEIRS),
    "resolution.refused": Letter("{number}: your offer is not accepted", THEIRS),
    "resolution.unconfirmed": Letter("{number}: the time to confirm is over", BOTH),
    "resolution.lapsed": Letter("{number}: the time to resolve it is over", BOTH),
    "resolution.reminded": Letter("{number}: your time ends soon", TURN),
    "resolution.closed": Letter("{number}: Baton calls it resolved", BOTH),
    "resolution.reopened": Letter("{number}: to be resolved anew", BOTH),
}


def tell(claim: Claim, type: str, data: dict[str, Any]) -> None:
    """Queue what ``type`` asks for, to the Admins of whom it concerns and to whoever else wants case e-mails."""
    letter = LETTERS[type]
    for company in _addressed(claim, letter.to, data):
        words = {
            "claim": claim,
            "referral": claim.referral,
            "resolution": claims.resolution_of(claim),
            "data": data,
            "ours": company == claim.company,
            "zone": company.time_zone,
        }
        body = render_to_string(f"emails/disputes/{type}.txt", words)
        people = alerts.admins(company) | alerts.told(company, Notice.CASE_EMAIL)
        title = letter.title.format(number=claim.referral.number)
        to_people(people, title=title, body=body, may_name=claim.referral)


def _addressed(claim: Claim, to: str, data: dict[str, Any]) -> list[Company]:
    if data.get("ruling") == Ruling.REVOKED:
        # The other side reads of it as the pledge is removed.
        return [claim.company]
    if to == OTHER:
        return [claim.company if data["company"] == claim.against_id else claim.against]
    if to == BOTH:
        return [claim.company, claim.against]
    owed = to == TURN and data["state"] == ResolutionState.OWED
    return [claim.against if to == THEIRS or owed else claim.company]
