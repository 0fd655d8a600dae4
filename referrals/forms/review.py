"""How it went, in the customer's eyes: one tap on one of five buttons."""

from django import forms

from referrals.flow.review import STARS

WORDS = ("Bad", "Poor", "Fair", "Good", "Great")
"""What one star to five mean."""
ANSWERS = list(zip(STARS, WORDS, strict=True))


class StarsForm(forms.Form):
    stars = forms.TypedChoiceField(choices=ANSWERS, coerce=int, error_messages={"required": "Choose one star to five."})
