"""What a company does, with what it leaves out of it, and for which properties."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField

from companies import queries
from companies.enums import PropertyType
from companies.models import Company, OfferedService, ServiceType

LONGEST_LIMIT = OfferedService._meta.get_field("limit").max_length
TOO_LONG = f"Keep the limit under {LONGEST_LIMIT} characters."


class ServicesField(forms.ModelMultipleChoiceField):
    """Services out of the seed list and what staff added to it, shown trade by trade."""

    default_error_messages = {
        "invalid_choice": "A service you chose has left the list. Choose again.",
        "invalid_pk_value": "A service you chose is not in the list. Choose again.",
    }


class OfferForm(forms.Form):
    """The services, and for each a limit that counts while the service is ticked."""

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

    def __init__(self, data: Mapping[str, Any] | None = None, *, company: Company) -> None:
        listed = {row.service_type_id: row.limit for row in company.services.all()}
        super().__init__(data, initial={"services": list(listed), "property_types": company.property_types})
        self.on_offer = list(queries.services_on_offer(company))
        self.fields["services"].queryset = queries.services_on_offer(company)  # type: ignore[attr-defined]
        for service in self.on_offer:
            self.fields[_limit(service)] = _limit_field(service, listed.get(service.pk, ""))

    def clean(self) -> dict[str, Any]:
        """What is typed at a service that is not ticked keeps nobody from saving."""
        ticked = self.cleaned_data.get("services", self.on_offer)
        for service in self.on_offer:
            if service not in ticked:
                self.errors.pop(_limit(service), None)
        return self.cleaned_data

    def trades(self) -> Iterator[tuple[str, list[tuple[ServiceType, bool, BoundField]]]]:
        """Each trade with its services: whether each is ticked, and the field of its limit."""
        ticked = {str(value) for value in self["services"].value() or []}
        for trade, services in groupby(self.on_offer, key=lambda service: service.trade):
            yield trade, [(service, str(service.pk) in ticked, self[_limit(service)]) for service in services]

    def limits(self) -> dict[ServiceType, str]:
        """The ticked services, each with its limit."""
        return {service: self.cleaned_data[_limit(service)] for service in self.cleaned_data["services"]}


def _limit(service: ServiceType) -> str:
    return f"limit-{service.pk}"


def _limit_field(service: ServiceType, limit: str) -> forms.CharField:
    return forms.CharField(
        label=f"{service.name}: limit",
        required=False,
        initial=limit,
        max_length=LONGEST_LIMIT,
        widget=forms.TextInput(attrs={"placeholder": "No limit"}),
        error_messages={"max_length": TOO_LONG},
    )
