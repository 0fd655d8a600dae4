"""What somebody looks for in the member directory."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from companies import queries
from companies.directory import Asked
from companies.models import ServiceType
from companies.states import STATES

WRONG_ZIP = "A ZIP has five digits, such as 78745."


class DirectoryForm(forms.Form):
    """Filters; each may stay empty. All of them are in the address, so a search can be bookmarked and shared."""

    name = forms.CharField(
        label="Name", required=False, max_length=80, error_messages={"max_length": "A name is shorter than that."}
    )
    service = forms.ModelChoiceField(
        ServiceType.objects.filter(active=True),
        required=False,
        to_field_name="slug",
        empty_label="Any service",
        error_messages={"invalid_choice": "Choose a service from the list."},
    )
    zip = forms.CharField(
        label="Covers ZIP",
        required=False,
        validators=[RegexValidator(r"\A[0-9]{5}\Z", WRONG_ZIP)],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 5}),
    )
    state = forms.ChoiceField(
        label="Works in",
        required=False,
        choices=[("", "Any state"), *STATES.items()],
        error_messages={"invalid_choice": "Choose a state from the list."},
    )
    pledged = forms.BooleanField(label="Pledged companies only", required=False)

    def clean_zip(self) -> str:
        code = self.cleaned_data["zip"]
        if code and not queries.known_zips([code]):
            raise forms.ValidationError("We know no such ZIP. Check its digits.")
        return code

    @property
    def asked(self) -> Asked:
        return Asked(**self.cleaned_data)

    def in_words(self) -> list[str]:
        """The filters that are set, as a person would say them."""
        given: dict[str, Any] = self.cleaned_data
        said = [
            f"name with “{given['name']}”" if given["name"] else "",
            given["service"].name if given["service"] else "",
            f"covers {given['zip']}" if given["zip"] else "",
            f"works in {STATES[given['state']]}" if given["state"] else "",
            "pledged" if given["pledged"] else "",
        ]
        return [words for words in said if words]
