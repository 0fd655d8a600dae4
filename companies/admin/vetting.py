"""How staff vet: the application taken up or declined, papers verified, reviews looked up, an Admin invited."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from companies.admin.moves import READ_BY_COMPANY
from companies.enums import SIGNS_IN, Role, Standing
from companies.flow import application, standing, team, vetting
from companies.models import Application, Company, Credential
from companies.vetting import rating_of
from core.admin import Move


class StarsField(forms.DecimalField):
    def __init__(self, **kwargs: Any) -> None:
        messages = dict.fromkeys(
            ("invalid", "max_decimal_places", "max_digits", "min_value", "max_value", "max_whole_digits"),
            "Stars go from 1 to 5, with one digit after the point, such as 4.6.",
        )
        super().__init__(
            min_value=Decimal(1),
            max_value=Decimal(5),
            max_digits=2,
            decimal_places=1,
            error_messages={"required": "Type the stars, such as 4.6."} | messages,
            **kwargs,
        )


class AddressField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, error_messages={"required": "Type the e-mail address."}, **kwargs)

    def clean(self, value: Any) -> str:
        address: str = super().clean(value)
        try:
            validate_email(address)
        except ValidationError as error:
            raise ValidationError("An e-mail address looks like name@example.com.") from error
        return address


def waiting_application(company: Company) -> Application | None:
    """Its application, while nobody has taken it up."""
    found: Application | None = getattr(company, "application", None)
    waits = found is not None and found.accepted_at is None and company.standing == Standing.APPLICANT
    return found if waits else None


def _accepting(company: Company) -> list[str]:
    found = waiting_application(company)
    return [
        f"{found.contact_name} is invited as the first Admin, at {found.contact_email}."
        if found
        else "Nobody is left.",
        "The link works once and for a week. You can invite somebody else later.",
        f"{company} stays an applicant: its people sign in, set it up and state their papers, and refer nothing yet.",
    ]


def _declining(company: Company) -> list[str]:
    return [
        f"{company} does not become a member. Nobody signs in for it.",
        "Its people, or else whoever applied, get an e-mail with your reason.",
        "You can take it back as an applicant later.",
    ]


def _rating_fields(company: Company) -> dict[str, forms.Field]:
    known = rating_of(company)
    return {
        "stars": StarsField(initial=known.stars if known else None),
        "reviews": forms.IntegerField(
            min_value=0,
            max_value=1_000_000,
            initial=known.reviews if known else None,
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"), "Type how many reviews there are, in digits."
            ),
        ),
        "source": forms.CharField(
            max_length=60,
            initial=known.source if known else "Google",
            error_messages={"required": "Say where you looked, such as Google."},
        ),
    }


def _invite(company: Company, reason: str, by: Any, email: str) -> object:
    return team.invite(company, email=email, role=Role.ADMIN, by=by)


def _verifying(credential: Credential) -> list[str]:
    ends = credential.expires_on
    until = f", until {ends:%b} {ends.day}, {ends.year}" if ends else ", with no end date"
    return [
        f"Baton vouches for {credential.get_kind_display().lower()} {credential.number}, {credential.issuer}{until}.",
        f"{credential.company} reads that it is verified, and since when.",
        "When the company changes it, it is not verified any more.",
    ]


ACCEPT = Move(
    slug="accept",
    label="Accept the application",
    effects=_accepting,
    act=lambda company, reason, by: application.accept(company, by=by),
    possible=lambda company: waiting_application(company) is not None,
    done="the application is taken up, and its first Admin is invited.",
)
DECLINE = Move(
    slug="decline",
    label="Decline the application",
    effects=_declining,
    act=lambda company, reason, by: standing.change_standing(company, to=Standing.REMOVED, reason=reason, by=by),
    possible=lambda company: company.standing == Standing.APPLICANT,
    done="the application is declined.",
    settles=True,
    read_by=READ_BY_COMPANY,
    grave=True,
)
RATE = Move(
    slug="rating",
    label="Record the rating",
    effects=lambda company: [f"{company} reads it, and you see it when you decide. Standing stays as it is."],
    act=lambda company, reason, by, **found: vetting.record_rating(company, by=by, **found),
    possible=lambda company: True,
    done="the rating is recorded.",
    fields=_rating_fields,
)
INVITE = Move(
    slug="invite-admin",
    label="Invite an Admin",
    effects=lambda company: [
        f"Whoever has this address gets a link that makes them an Admin of {company}.",
        "It works once and for a week. Admins who are there stay.",
    ],
    act=_invite,
    possible=lambda company: company.standing in SIGNS_IN and waiting_application(company) is None,
    done="the invitation is on its way.",
    fields=lambda company: {"email": AddressField(label="E-mail")},
)
VERIFY = Move(
    slug="verify",
    label="Verify",
    effects=_verifying,
    act=lambda credential, reason, by, seen: vetting.verify_credential(credential, seen=seen, by=by),
    possible=lambda credential: credential.verified_at is None,
    done="verified.",
    settles=True,
    fields=lambda credential: {
        "seen": forms.CharField(widget=forms.HiddenInput, required=False, initial=vetting.version(credential))
    },
)
UNVERIFY = Move(
    slug="withdraw-verification",
    label="Withdraw the verification",
    effects=lambda credential: [
        f"Baton does not vouch for it any more, and {credential.company} reads so.",
        "Standing stays as it is: change it on the company's page if it has to follow.",
    ],
    act=lambda credential, reason, by: vetting.unverify_credential(credential, reason=reason, by=by),
    possible=lambda credential: credential.verified_at is not None,
    done="not verified any more.",
    read_by=READ_BY_COMPANY,
    grave=True,
)
PAPER_MOVES = (VERIFY, UNVERIFY)


def paper_move(credential: Credential | None) -> Move | None:
    """What can be done to a paper now, for the company's page."""
    return next((move for move in PAPER_MOVES if credential and move.possible(credential)), None)
