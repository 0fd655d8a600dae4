"""How customers and other members reach a company, and its few words about itself."""

from typing import Any
from urllib.parse import urlsplit

from django import forms

from companies import queries
from companies.models import Company
from core import phones

NO_WEBSITE = "Enter an address that starts with https://, such as https://example.com."


class DetailsForm(forms.Form):
    phone = forms.CharField(
        label="Phone customers are given",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": "Enter the number customers can call."},
    )
    city = forms.CharField(
        max_length=80,
        error_messages={"required": "Enter your city.", "max_length": "Keep the city under 80 characters."},
    )
    state = forms.CharField(error_messages={"required": "Enter your state in two letters, such as TX."})
    website = forms.URLField(
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": NO_WEBSITE, "max_length": "Keep the address under 200 characters."},
    )
    about = forms.CharField(
        label="About you",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "Keep this under 500 characters."},
    )

    @classmethod
    def of(cls, company: Company) -> "DetailsForm":
        """The form as the page first shows it."""
        columns = {name: getattr(company, name) for name in cls.base_fields}
        return cls(initial=columns | {"phone": phones.show(company.phone)})

    def clean_phone(self) -> str:
        """The number in E.164."""
        try:
            return phones.parse(self.cleaned_data["phone"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_state(self) -> str:
        state: str = self.cleaned_data["state"].upper()
        if not queries.is_state(state):
            raise forms.ValidationError("That is not a state. Use its two letters, such as TX.")
        return state

    def clean_website(self) -> str:
        """An https address of a named host, without anybody's sign-in in it."""
        website: str = self.cleaned_data["website"]
        parts = urlsplit(website)
        if website and (parts.scheme != "https" or "." not in parts.netloc or "@" in parts.netloc):
            raise forms.ValidationError(NO_WEBSITE)
        return website

    def columns(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
