"""Asking to join the network: what a company says of itself before anybody at Baton knows it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.core.validators import URLValidator, validate_email

from companies.enums import PropertyType
from companies.flow.application import Asked
from companies.forms.papers import ISSUER_LONGEST, NUMBER_LONGEST
from companies.models import ServiceType, Zip
from core import phones

MACHINE = "A field that people do not see was filled in. It is empty again: send once more."
GONE = "A service you chose has left the list. Choose again."


def _text(length: int, missing: str = "", **kwargs: Any) -> forms.CharField:
    messages = {"required": missing, "max_length": f"That is too long. There is room for {length} characters."}
    return forms.CharField(max_length=length, required=bool(missing), error_messages=messages, **kwargs)


class ApplicationForm(forms.Form):
    """The application; ``leave_empty`` is hidden from people, so whoever fills it in is a machine."""

    use_required_attribute = False

    name = _text(80, "Type the company's name.", label="Company name")
    phone = _text(30, "Type the number customers reach you on.", label="Company phone")
    zip = _text(10, "Type the ZIP of your office.", label="ZIP code of your office")
    website = _text(200, label="Website")
    contact_name = _text(100, "Type your name.", label="Your name")
    contact_email = _text(254, "Type your e-mail address.", label="Your e-mail")
    services = forms.ModelMultipleChoiceField(
        queryset=ServiceType.objects.filter(active=True),
        error_messages={
            "required": "Choose at least one service.",
            "invalid_choice": GONE,
            "invalid_pk_value": GONE,
        },
    )
    property_types = forms.MultipleChoiceField(
        label="Properties you work on",
        choices=PropertyType.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one kind of property.",
            "invalid_choice": "Choose from the kinds of property shown.",
        },
    )
    licence_number = _text(NUMBER_LONGEST, label="License number")
    licence_issuer = _text(ISSUER_LONGEST, label="Issued by")
    message = _text(1000, label="Anything we should know?", widget=forms.Textarea(attrs={"rows": 4}))
    leave_empty = forms.CharField(required=False)

    def clean_phone(self) -> str:
        """The number in E.164."""
        try:
            return phones.parse(self.cleaned_data["phone"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_zip(self) -> Zip:
        typed = self.cleaned_data["zip"]
        found = Zip.objects.filter(code=typed.partition("-")[0].strip()).first()
        if found is None:
            raise forms.ValidationError("We know no such ZIP. A ZIP has five digits, such as 78745.")
        return found

    def clean_website(self) -> str:
        """The address with its scheme, which people leave out."""
        typed: str = self.cleaned_data["website"]
        if not typed:
            return ""
        address = typed if "://" in typed else f"https://{typed}"
        URLValidator(["http", "https"], message="That is no web address. It looks like www.example.com.")(address)
        if len(address) > 200:
            raise forms.ValidationError("That is too long. There is room for 200 characters.")
        return address

    def clean_contact_email(self) -> str:
        email: str = self.cleaned_data["contact_email"].lower()
        try:
            validate_email(email)
        except forms.ValidationError as error:
            raise forms.ValidationError("An e-mail address looks like name@example.com.") from error
        return email

    def clean_leave_empty(self) -> str:
        if self.cleaned_data["leave_empty"]:
            raise forms.ValidationError(MACHINE)
        return ""

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        number, issuer = data.get("licence_number"), data.get("licence_issuer")
        if number and not issuer and "licence_issuer" not in self.errors:
            self.add_error("licence_issuer", "Say who issued the license.")
        if issuer and not number and "licence_number" not in self.errors:
            self.add_error("licence_number", "Type the number on the license.")
        return data

    def trades(self) -> Iterator[tuple[str, list[tuple[ServiceType, bool]]]]:
        """Each trade with its services, and whether each is ticked."""
        ticked = {str(value) for value in self["services"].value() or []}
        for trade, services in groupby(self.fields["services"].queryset, key=lambda service: service.trade):  # type: ignore[attr-defined]
            yield trade, [(service, str(service.pk) in ticked) for service in services]

    @property
    def asked(self) -> Asked:
        return Asked(**{part: value for part, value in self.cleaned_data.items() if part != "leave_empty"})
