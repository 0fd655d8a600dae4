"""Several disputes in one go. Each is its own: one that is refused takes nothing from the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from companies.models import Membership
from core.refusals import Refused
from disputes.flow.dispute import open_dispute
from disputes.models import Dispute
from referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one: a dispute, or why there is none."""

    referral: Referral
    dispute: Dispute | None = None
    refused: str = ""


def open_several(referrals: Iterable[Referral], *, reason: str, note: str, by: Membership) -> list[Result]:
    """Open a dispute for each, all with the same reason and account; every one is a transaction of its own."""
    return [_opened(referral, reason, note, by) for referral in referrals]


def _opened(referral: Referral, reason: str, note: str, by: Membership) -> Result:
    try:
        return Result(referral, open_dispute(referral, reason=reason, note=note, by=by))
    except Refused as refused:
        return Result(referral, refused=str(refused))
