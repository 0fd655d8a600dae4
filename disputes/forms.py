"""The form behind *Dispute*: a reason from the list, and what happened."""

from django import forms

from referrals.enums import InvalidReason


class DisputeForm(forms.Form):
    use_required_attribute = False

    reason = forms.ChoiceField(
        choices=InvalidReason.choices,
        widget=forms.RadioSelect,
        label="What was wrong?",
        error_messages={"required": "Choose what was wrong.", "invalid_choice": "Choose one of the reasons."},
    )
    note = forms.CharField(
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label="What happened?",
        error_messages={
            "required": "Say in a sentence or two what happened.",
            "max_length": "That is too long. There is room for 1,000 characters.",
        },
    )
