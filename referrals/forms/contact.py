"""Step 3: who the customer is, read back to them, on its way to the company they said yes to."""

from dataclasses import fields
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core import phones
from referrals.flow.submission import Contact
from referrals.forms.consent import NamedMatch
from referrals.forms.token import TokenField
from referrals.models import Customer

PARTS = [part.name for part in fields(Contact)]
CHECKED = ("phone", "email")
"""Fields about which the page has something to say as soon as they are typed."""
ABROAD = "A number of another country: a person at Baton looks first, and nothing is texted to it."
CUT_SHORT = "There is no dot after the @. Ask again; if it is right, a person at Baton looks first."


def _text(length: int, label: str, missing: str = "", **kwargs: Any) -> forms.CharField:
    messages = {
        "required": missing,
        "max_length": f"That is too long. There is room for {length} characters.",
        "null_characters_not_allowed": "There is a sign in it that cannot be read. Clear the field and type it again.",
    }
    return forms.CharField(max_length=length, label=label, required=bool(missing), error_messages=messages, **kwargs)


class ContactForm(NamedMatch):
    """The customer's details and the third confirmation; bound to the match that the page names."""

    use_required_attribute = False

    token = TokenField()
    first_name = _text(60, "First name", "Type their first name.")
    last_name = _text(60, "Last name", "Type their last name.")
    phone = _text(30, "Phone", "Type the number to call them on.", widget=forms.TextInput(attrs={"inputmode": "tel"}))
    email = _text(254, "E-mail", widget=forms.TextInput(attrs={"inputmode": "email"}))
    street = _text(120, "Street and number")
    best_time = _text(80, "Best time to call")
    notes = _text(1000, "Anything they should know?", widget=forms.Textarea(attrs={"rows": 3}))
    read_back = forms.BooleanField(
        error_messages={"required": "Read their name and number back to them, then tick that they are right."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is wrong with a form that was sent has the focus instead.
        self.fields["first_name"].widget.attrs["autofocus"] = not self.is_bound

    @property
    def checked(self) -> list[forms.BoundField]:
        """The CHECKED fields, for the page."""
        return [self[name] for name in CHECKED]

    def clean_phone(self) -> str:
        try:
            return phones.parse_any(self.cleaned_data["phone"])
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email and (wrong := _wrong_with(email)):
            raise ValidationError(wrong)
        return email

    @property
    def doubts(self) -> dict[str, str]:
        """What staff will hold the referral for, said while the customer can still be asked."""
        self.is_valid()  # what is wrong in one field says nothing about the other
        given: dict[str, str] = getattr(self, "cleaned_data", {})
        cut_short = "." not in (given.get("email", "").partition("@")[2] or ".")
        return {
            "phone": ABROAD if phones.is_abroad(given.get("phone", "")) else "",
            "email": CUT_SHORT if cut_short else "",
        }

    @property
    def contact(self) -> Contact:
        return Contact(**{part: self.cleaned_data[part] for part in PARTS})


def _wrong_with(email: str) -> str:
    _, at, domain = email.partition("@")
    if not at:
        return "An e-mail address has an @ in the middle."
    try:
        # HTML lets a domain without a dot pass, and staff look at it; the rest of it must be right all the same.
        validate_email(email if "." in domain else f"{email}.com")
    except ValidationError:
        return "That is not an e-mail address. Check it for spaces and odd signs."
    return ""


def typed_in(customer: Customer | None) -> dict[str, str]:
    """What the agent typed for a referral that came back."""
    if customer is None:
        return {}
    typed = {part: getattr(customer, part) for part in PARTS}
    return typed | {"phone": phones.show(customer.phone)}
