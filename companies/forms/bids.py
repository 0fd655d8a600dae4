"""Bids: the default one, custom ones, and the question which of them holds."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from companies import bids, queries, zip_lists
from companies.enums import PropertyType
from companies.flow.bids import FOR_NOTHING
from companies.models import AreaZip, Company, ServiceType
from companies.price_list import Line
from core import money

HIGHEST_BID = 10_000
"""Dollars. Our guard against a slip of the finger; the network itself names no limit."""
DOLLARS = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2})(\.[0-9]{1,2})?", re.ASCII)
"""A comma only where it sets off thousands: 62,50 is not read as 6,250."""
LONGEST_LIST = 300_000
SHOWN = 10
"""Wrong ZIPs that a sentence names; more are counted."""
ANY_PROPERTY = [("", "Any property"), *PropertyType.choices]


class DollarsField(forms.CharField):
    """An amount people type in dollars; clean, it is whole cents."""

    def clean(self, value: Any) -> int:
        typed = super().clean(value).removeprefix("$").strip()
        if not DOLLARS.fullmatch(typed):
            raise forms.ValidationError("Enter dollars, with cents if there are some, such as 50 or 62.50.")
        dollars = Decimal(typed.replace(",", ""))
        if dollars > HIGHEST_BID:
            raise forms.ValidationError(f"A bid can be up to {money.show(HIGHEST_BID * 100)}.")
        return money.cents(dollars)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}


def dollars(cents: int) -> str:
    """As one types it."""
    return money.show(cents).removeprefix("$")


class DefaultBidForm(forms.Form):
    bid = DollarsField(label="Default bid", error_messages={"required": "Enter your bid in dollars, such as 50."})


class ServiceField(forms.ModelChoiceField):
    """One of the services that a company lists or bids for."""

    default_error_messages = {
        "required": "Choose a service.",
        "invalid_choice": "That service is not on your list any more. Choose again.",
    }


class CustomBidForm(forms.Form):
    """What the bid is for, in up to three parts, and how much it is."""

    service = ServiceField(queryset=ServiceType.objects.none(), required=False, empty_label="Any service")
    property_type = forms.ChoiceField(
        label="Property",
        choices=ANY_PROPERTY,
        required=False,
        error_messages={"invalid_choice": "Choose from the kinds of property shown."},
    )
    zips = forms.CharField(label="ZIPs", required=False, widget=forms.Textarea(attrs={"rows": 4, "class": "zip-list"}))
    bid = DollarsField(error_messages={"required": "Enter the bid in dollars, such as 62."})

    def __init__(self, data: Mapping[str, Any] | None = None, *, company: Company, line: Line | None = None) -> None:
        super().__init__(data, initial=_initial(line) if line else None)
        self.company = company
        self.fields["service"].queryset = queries.services_to_bid_for(company)  # type: ignore[attr-defined]

    def clean_zips(self) -> tuple[str, ...]:
        """The ZIPs, all of them known; none stands for everywhere."""
        typed: str = self.cleaned_data["zips"]
        if len(typed) > LONGEST_LIST:
            raise forms.ValidationError("That is more than fits in one go. Paste up to 300,000 characters.")
        listed = zip_lists.read(typed)
        known = queries.known_zips(listed.codes)
        wrong = [*listed.junk, *(code for code in listed.codes if code not in known)]
        if wrong:
            raise forms.ValidationError(f"We know no such ZIP: {_named(wrong)}. Correct it, or take it out.")
        self._check_short(listed.padded)
        return listed.codes

    def _check_short(self, padded: Sequence[str]) -> None:
        """Four digits are a ZIP whose zero a sheet has dropped, or a slip: the first where its own areas list it."""
        if strange := _outside(padded, self.company):
            raise forms.ValidationError(
                f"A ZIP has five digits. Type {_named(strange)} in full if that is meant, or correct it."
            )

    @property
    def outside(self) -> str:
        """The ZIPs that lie in none of the company's areas, as a sentence; empty when all lie in one."""
        strange = _outside(self.cleaned_data["zips"], self.company)
        return f"In none of your areas, so nothing is sent to you there: {_named(strange)}." if strange else ""

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self.errors and not (data["service"] or data["property_type"] or data["zips"]):
            raise forms.ValidationError(FOR_NOTHING)
        return data

    def bid_for(self) -> dict[str, Any]:
        """What the act is told."""
        data = self.cleaned_data
        case = {name: data[name] for name in ("service", "property_type", "zips")}
        return case | {"cents": data["bid"]}


class LineForm(forms.Form):
    """A line of custom bids, by one of them."""

    bid = forms.IntegerField()


class WhichBidForm(forms.Form):
    """A need such as a sender may name."""

    zip = forms.CharField(label="ZIP", error_messages={"required": "Enter a ZIP, such as 78745."})
    service = ServiceField(queryset=ServiceType.objects.none(), empty_label="Choose a service")
    property_type = forms.ChoiceField(
        label="Property",
        choices=PropertyType.choices,
        error_messages={"invalid_choice": "Choose from the kinds of property shown."},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, company: Company) -> None:
        super().__init__(data, auto_id="which_%s")
        listed = company.services.values("service_type")
        self.fields["service"].queryset = ServiceType.objects.filter(pk__in=listed)  # type: ignore[attr-defined]

    def clean_zip(self) -> str:
        codes = zip_lists.read(self.cleaned_data["zip"]).codes
        if len(codes) != 1 or not queries.known_zips(codes):
            raise forms.ValidationError("We know no such ZIP. A ZIP has five digits, such as 78745.")
        return codes[0]

    def case(self) -> bids.Case:
        data = self.cleaned_data
        return bids.Case(data["zip"], data["service"].pk, data["property_type"])


def _initial(line: Line) -> dict[str, Any]:
    return {
        "service": line.service_id,
        "property_type": line.property_type,
        "zips": " ".join(line.zips),
        "bid": dollars(line.cents),
    }


def _outside(codes: Sequence[str], company: Company) -> list[str]:
    listed = set(AreaZip.objects.filter(company=company, zip__in=codes).values_list("zip", flat=True))
    return [code for code in codes if code not in listed]


def _named(words: list[str]) -> str:
    """The first of them, shortened where somebody pasted a page, and how many more there are."""
    named = ", ".join(word if len(word) <= 20 else f"{word[:20]}…" for word in words[:SHOWN])
    return f"{named} and {len(words) - SHOWN} more" if len(words) > SHOWN else named
