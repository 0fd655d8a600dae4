"""A claim that a customer or other companies brought to Baton: staff open it from the page of the referral."""

from typing import Any

from django import forms
from django.conf import settings

from companies.forms.days import DayField
from core.admin import Move
from disputes import claims
from disputes.enums import Ground, Source
from disputes.flow import claim as acts
from disputes.forms.claim import LONGEST, account_field
from referrals import queries
from referrals.admin import ReferralAdmin
from referrals.models import Referral

FROM_OUTSIDE = [(source.value, source.label) for source in (Source.CUSTOMER, Source.PARTNERS)]


def _opening(referral: Referral) -> list[str]:
    return [
        f"{referral.recipient} is asked for its answer, and has {settings.CLAIM_ANSWERED_IN_DAYS} working days for it.",
        f"{referral.sender} is told, too. Both companies read the account that you write down.",
        "Then it stands in the list of cases, and somebody decides.",
    ]


def _asked(referral: Referral) -> dict[str, forms.Field]:
    return {
        "source": forms.ChoiceField(label="Who reported it", choices=FROM_OUTSIDE),
        "ground": forms.ChoiceField(label="What it rests on", choices=Ground.choices),
        "service": forms.ModelChoiceField(
            queries.protected(referral),
            label="Which service was to be taken over",
            empty_label=None,
            error_messages={"required": "Choose the service.", "invalid_choice": "Choose one of the services shown."},
        ),
        "happened_on": DayField(label="When it happened"),
        "switched": forms.BooleanField(label="The customer has switched", required=False),
        "account": account_field("What happened", "Write down what they told.", LONGEST),
    }


def _open(referral: Referral, reason: str, by: Any, **told: Any) -> object:
    return acts.open_claim(referral, by=by, **told)


OPEN_CLAIM = Move(
    slug="open-claim",
    label="Open a claim for somebody",
    effects=_opening,
    act=_open,
    possible=lambda referral: not claims.closed(referral),
    done="the claim is open, and the other company is asked for its answer.",
    fields=_asked,
)
ReferralAdmin.moves = [*ReferralAdmin.moves, OPEN_CLAIM]
