"""Step 2: why the customer takes another company than the one that was named first."""

from typing import Any

from django import forms

from referrals.enums import ChoiceReason


class ChoiceForm(forms.Form):
    """The customer's reason. Going back to the company that was named first needs none."""

    use_required_attribute = False

    reason = forms.ChoiceField(
        label="Why do they want this company?",
        choices=ChoiceReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why they want this company."},
    )

    def __init__(self, *args: Any, going_back: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if going_back:
            del self.fields["reason"]
