"""The form of a company that asks to have its pledge back."""

from django import forms

from companies.forms.pledge import NO_VERSION
from disputes.forms.claim import LONGEST, account_field


class AskForm(forms.Form):
    """What has changed, and a new agreement to the version of the words that was on the page."""

    use_required_attribute = False

    changed = account_field(
        "What does your company do differently now?", "Say what your company does differently now.", LONGEST
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": NO_VERSION, "invalid": NO_VERSION}
    )
    agree = forms.BooleanField(
        label="My company agrees to these words anew",
        error_messages={"required": "Tick that your company agrees to the words."},
    )
