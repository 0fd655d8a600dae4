"""Looking for a referral by its customer's name, phone or ZIP, or by its number."""

import re

from django import forms
from django.core.exceptions import ValidationError

from core.phones import DIGITS, HERE
from referrals.finding import Sought

LETTERS, PHONE_DIGITS, ZIP_DIGITS = 3, 4, 5
NO_NAME = re.compile(r"[0-9\s()+.,/-]*", re.ASCII)
"""Digits, and what people write between them."""
NUMBER = re.compile(r"\s*R\s*-?\s*([0-9]{1,12})\s*", re.ASCII | re.IGNORECASE)
"""``R-10012`` as people write it. Without its letter it is a ZIP or a phone."""
BY = "Name, phone, ZIP or number"
TOO_SHORT = (
    "That finds too much. Type three letters of a name, four digits of a phone, a whole ZIP,"
    " or a number such as R-10012."
)


class SearchForm(forms.Form):
    """What is typed is sent in the body of a request, never in an address: it is a personal detail."""

    use_required_attribute = False

    q = forms.CharField(
        label=BY,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "placeholder": BY}),
        error_messages={
            "required": "Type a name, a phone number, a ZIP or the number of a referral first.",
            "max_length": "No name is as long as that.",
            "null_characters_not_allowed": "That holds a sign that nobody can type.",
        },
    )

    def clean_q(self) -> str:
        typed: str = self.cleaned_data["q"]
        if NUMBER.fullmatch(typed):
            enough = True
        elif NO_NAME.fullmatch(typed):
            enough = len(_digits(typed)) >= PHONE_DIGITS
        else:
            enough = sum(character.isalpha() for character in typed) >= LETTERS
        if not enough:
            raise ValidationError(TOO_SHORT)
        return typed

    @property
    def sought(self) -> Sought:
        typed = self.cleaned_data["q"]
        if number := NUMBER.fullmatch(typed):
            return Sought(number=int(number[1]))
        if not NO_NAME.fullmatch(typed):
            return Sought(words=tuple(typed.split()))
        digits = _digits(typed)
        return Sought(zip=digits) if typed == digits and len(digits) == ZIP_DIGITS else Sought(phone=digits)


def _digits(typed: str) -> str:
    """The digits of a number, without the country's own."""
    digits = "".join(character for character in typed if character.isdigit())
    return digits[1:] if len(digits) > DIGITS and digits.startswith(HERE[1:]) else digits
