"""What a company does, for whom, at what price, and how customers reach it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms

from companies import queries
from companies.enums import PropertyType
from companies.models import Company, ServiceType
from core import money, phones

HIGHEST_BID = 10_000
"""Dollars. Our guard against a slip of the finger; the network itself names no limit."""
DOLLARS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?", re.ASCII)


class ServicesField(forms.ModelMultipleChoiceField):
    """Services out of the seed list and what staff added to it, shown trade by trade."""

    default_error_messages = {
        "invalid_choice": "A service you chose has left the list. Choose again.",
        "invalid_pk_value": "A service you chose is not in the list. Choose again.",
    }


class OfferForm(forms.Form):
    services = ServicesField(queryset=ServiceType.objects.none(), required=False)
    property_types = forms.MultipleChoiceField(
        label="Properties",
        choices=PropertyType.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one kind of property.",
            "invalid_choice": "Choose from the kinds of property shown.",
        },
    )
    bid = forms.CharField(label="Your bid", error_messages={"required": "Enter your bid in dollars, such as 50."})
    phone = forms.CharField(
        label="Phone customers are given", error_messages={"required": "Enter the number customers can call."}
    )
    city = forms.CharField(
        max_length=80,
        error_messages={"required": "Enter your city.", "max_length": "Keep the city under 80 characters."},
    )
    state = forms.CharField(error_messages={"required": "Enter your state in two letters, such as TX."})

    def __init__(self, data: Mapping[str, Any] | None = None, *, company: Company) -> None:
        super().__init__(data, initial=_initial(company))
        self.fields["services"].queryset = queries.services_on_offer(company)  # type: ignore[attr-defined]

    def clean_bid(self) -> int:
        """The bid in cents."""
        typed = self.cleaned_data["bid"].replace(",", "").removeprefix("$").strip()
        if not DOLLARS.fullmatch(typed):
            raise forms.ValidationError("Enter dollars, with cents if there are some, such as 50 or 62.50.")
        if Decimal(typed) > HIGHEST_BID:
            raise forms.ValidationError(f"A bid can be up to {money.show(HIGHEST_BID * 100)}.")
        return money.cents(Decimal(typed))

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

    def trades(self) -> Iterator[tuple[str, list[tuple[ServiceType, bool]]]]:
        """Each trade with its services, and whether each is ticked."""
        ticked = {str(value) for value in self["services"].value() or []}
        for trade, services in groupby(self.fields["services"].queryset, key=lambda service: service.trade):  # type: ignore[attr-defined]
            yield trade, [(service, str(service.pk) in ticked) for service in services]

    def columns(self) -> dict[str, Any]:
        """What is written to the company, beside its services."""
        data = self.cleaned_data
        return {
            "bid_cents": data["bid"],
            "phone": data["phone"],
            "city": data["city"],
            "state": data["state"],
            "property_types": data["property_types"],
        }


def _initial(company: Company) -> dict[str, Any]:
    return {
        "services": [service.pk for service in queries.offered_services(company)],
        "property_types": company.property_types,
        "bid": money.show(company.bid_cents).removeprefix("$"),
        "phone": phones.show(company.phone),
        "city": company.city,
        "state": company.state,
    }
