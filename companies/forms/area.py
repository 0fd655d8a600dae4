"""The name of a service area."""

from typing import Any

from django import forms

from companies import areas
from companies.models import Company, ServiceArea

LONGEST = 80


class NameForm(forms.Form):
    """A name that no other area of the company has."""

    name = forms.CharField(
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Give the area a name, such as South Austin.",
            "max_length": f"Use at most {LONGEST} characters.",
        },
    )

    def __init__(self, *args: Any, company: Company, area: ServiceArea | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.company, self.area = company, area

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if areas.name_is_taken(self.company, name, but=self.area):
            raise forms.ValidationError(f"You have an area named {name} already. Choose another name.")
        return name
