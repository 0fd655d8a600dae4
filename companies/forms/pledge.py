"""The choice between the Pledge to Protect and opting out."""

from django import forms

from companies.enums import Pledge

CHOICES = [(Pledge.PLEDGED, "Pledge to Protect"), (Pledge.OPTED_OUT, "Opt out")]
NO_CHOICE = "Choose one of the two. Either is fine."
NO_VERSION = "This page lost track of which text you read. Read it below and save again."
LONG_NOTE = "Keep the note under 500 characters."


class PledgeForm(forms.Form):
    """A choice, the version of the text that was on the page, and a note for the history."""

    choice = forms.ChoiceField(
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": NO_CHOICE, "invalid_choice": NO_CHOICE},
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": NO_VERSION, "invalid": NO_VERSION}
    )
    reason = forms.CharField(
        label="Note for the history", required=False, max_length=500, error_messages={"max_length": LONG_NOTE}
    )
