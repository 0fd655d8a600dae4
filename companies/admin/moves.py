"""What staff can do to a company: its pledge taken and given back, its standing."""

from companies.enums import RECEIVES, REFERS, SIGNS_IN, Pledge, Standing
from companies.flow import pledge, standing
from companies.models import Company
from companies.vetting import missing
from companies.workflow import PLEDGE, STANDING
from core.actors import Actor
from core.admin import Move

READ_BY_COMPANY = "The company reads it."


def _revoking(company: Company) -> list[str]:
    return [
        f"From the very next match on, {company} is not named for a customer of another company.",
        "Matches that are held for it now and need the pledge are taken back, and the agents' pages say so.",
        "The pledge badge is gone at once. Its Admins get an e-mail with your reason.",
        "Referrals that were delivered to it stay with it.",
        "You can lift this later, with a reason. The company must then agree to the pledge itself.",
    ]


def _lifting(company: Company) -> list[str]:
    return [
        f"{company} is not pledged, and can agree to the current text of the pledge again.",
        "Until it does, it is not named for customers of other companies.",
    ]


REVOKE = Move(
    slug="revoke-pledge",
    label="Revoke the pledge",
    effects=_revoking,
    act=lambda company, reason, by: pledge.revoke(company, reason=reason, by=by),
    possible=lambda company: PLEDGE.allows(company.pledge, Pledge.REVOKED),
    done="the pledge is revoked.",
    read_by=READ_BY_COMPANY,
    grave=True,
)
LIFT = Move(
    slug="lift-revocation",
    label="Lift the revocation",
    effects=_lifting,
    act=lambda company, reason, by: pledge.lift(company, reason=reason, by=by),
    possible=lambda company: company.pledge == Pledge.REVOKED,
    done="the revocation is lifted.",
    read_by=READ_BY_COMPANY,
)

LABELS = {
    Standing.APPLICANT: "Take back as an applicant",
    Standing.ACTIVE: "Put in good standing",
    Standing.ON_HOLD: "Put on hold",
    Standing.REFERRING_PAUSED: "Pause its sending",
    Standing.SUSPENDED: "Suspend",
    Standing.REMOVED: "Remove from the network",
}


def _standing_move(to: Standing) -> Move:
    def effects(company: Company) -> list[str]:
        return [
            *(_unverified(company) if to == Standing.ACTIVE else []),
            f"The standing of {company} becomes: {to.label}.",
            _sentence(to in RECEIVES, "receive referrals", " Matches that are held for it are taken back."),
            _sentence(to in REFERS, "send referrals"),
            f"Its people {'can' if to in SIGNS_IN else 'cannot'} sign in.",
        ]

    def act(company: Company, reason: str, by: Actor) -> Company:
        return standing.change_standing(company, to=to, reason=reason, by=by)

    return Move(
        slug=f"standing-{to.value.replace('_', '-')}",
        label=LABELS[to],
        effects=effects,
        act=act,
        possible=lambda company: STANDING.allows(company.standing, to) and not _declines(company, to),
        done=f"the standing is now {to.label.lower()}.",
        read_by=READ_BY_COMPANY,
        reason_optional=lambda company: _vetted(company, to),
        grave=to in (Standing.SUSPENDED, Standing.REMOVED),
    )


def _declines(company: Company, to: Standing) -> bool:
    """Sending an applicant away has a button and words of its own."""
    return company.standing == Standing.APPLICANT and to == Standing.REMOVED


def _vetted(company: Company, to: Standing) -> bool:
    """An applicant of whom everything is verified: that is reason enough."""
    return company.standing == Standing.APPLICANT and to == Standing.ACTIVE and not missing(company)


def _unverified(company: Company) -> list[str]:
    """What staff let an applicant in without, before they do."""
    if company.standing != Standing.APPLICANT:
        return []
    return [f"Missing. {sentence}" for sentence in missing(company)] or ["License, insurance and rating are verified."]


def _sentence(can: bool, what: str, otherwise: str = "") -> str:
    return f"It can {what}." if can else f"It cannot {what}.{otherwise}"


STANDING_MOVES = [_standing_move(to) for to in Standing]
LET_IN = next(move for move in STANDING_MOVES if move.slug == "standing-active")
