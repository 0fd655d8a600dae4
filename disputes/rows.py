"""The claims that run about referrals, for the rows of a list (settings.CASES_OF_ROWS)."""

from collections.abc import Sequence

from companies.models import Membership
from disputes.cases import Row, of_claim
from disputes.models import Claim
from disputes.turns import STEP, Step, turn_at
from referrals.cases import Case
from referrals.models import Referral


def claims(referrals: Sequence[Referral], reader: Membership) -> dict[int, Case]:
    """Where it is somebody's turn. Only a customer of the sender's own can be claimed, once delivered."""
    own = [referral.pk for referral in referrals if referral.existing_customer and referral.delivered_at]
    if not own:
        return {}
    found = Claim.objects.filter(referral__in=own).annotate(step=STEP).exclude(step=Step.NONE).order_by("pk")
    return {
        claim.referral_id: Case("disputes/row_claim.html", _row(claim, claim.step, reader))
        for claim in found.select_related("company", "against", "resolution")
    }


def _row(claim: Claim, step: str, reader: Membership) -> Row:
    turn = turn_at(claim, step)
    return of_claim(claim, step, yours=turn is not None and turn.company == reader.company)
