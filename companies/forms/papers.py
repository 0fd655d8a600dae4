"""What a company states of a license, an insurance or a bond."""

from datetime import date
from typing import Any

from django import forms

from companies import vetting
from companies.models import Company, Credential

NUMBER_LONGEST = 60
ISSUER_LONGEST = 100


class PaperForm(forms.Form):
    number = forms.CharField(
        max_length=NUMBER_LONGEST,
        error_messages={
            "required": "Type the number on the paper.",
            "max_length": f"Keep the number under {NUMBER_LONGEST} characters.",
        },
    )
    issuer = forms.CharField(
        label="Issued by",
        max_length=ISSUER_LONGEST,
        error_messages={
            "required": "Say who issued it.",
            "max_length": f"Keep the issuer under {ISSUER_LONGEST} characters.",
        },
    )
    expires_on = forms.DateField(
        label="Runs out on",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"],
        error_messages={"invalid": "Write the date as month, day and year, such as 6/30/2027."},
    )

    def __init__(self, data: Any = None, *, company: Company, stated: Credential | None) -> None:
        super().__init__(data, initial=_initial(stated))
        self.company = company

    def clean_expires_on(self) -> date | None:
        """A day that is still to come, or none for a paper without an end."""
        ends: date | None = self.cleaned_data["expires_on"]
        if ends and ends < vetting.today(self.company):
            raise forms.ValidationError("That day has passed. State the paper that holds now.")
        return ends


def _initial(stated: Credential | None) -> dict[str, Any]:
    if stated is None:
        return {}
    return {"number": stated.number, "issuer": stated.issuer, "expires_on": stated.expires_on}
