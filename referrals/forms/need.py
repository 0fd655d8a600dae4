"""Step 1: what the customer needs. Nothing here can say who the customer is."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, QuerySet, When
from django.forms.models import ModelChoiceIterator

from companies.enums import PropertyType
from companies.models import Company, ServiceType, SpecificIssue, Zip
from referrals.enums import CallKind, Timing
from referrals.flow.intake import NEED
from referrals.forms.token import TokenField
from referrals.models import Referral

YES_OR_NO = [("yes", "Yes"), ("no", "No")]
ZIP_DIGITS = 5
ISSUES_IN_ORDER = ("service_type__trade", "service_type__name", "name")
NO_ZIP = "A ZIP has five digits, such as 78745."


class Grouped(ModelChoiceIterator):
    """Choices under the heading that the field names: services by trade, issues by service."""

    field: "GroupedField"

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        for heading, rows in groupby(self.queryset, key=attrgetter(self.field.grouped_by)):
            yield str(heading), [self.choice(row) for row in rows]


class GroupedField(forms.ModelChoiceField):
    iterator = Grouped

    def __init__(self, *args: Any, grouped_by: str, **kwargs: Any) -> None:
        self.grouped_by = grouped_by
        super().__init__(*args, **kwargs)


def _issues() -> Any:
    rows = SpecificIssue.objects.filter(active=True, service_type__active=True).select_related("service_type")
    return rows.order_by(*ISSUES_IN_ORDER)


class ServiceForm(forms.Form):
    """The service alone: what the list of issues follows."""

    service = GroupedField(
        queryset=ServiceType.objects.filter(active=True),
        grouped_by="trade",
        empty_label="Choose a service",
        error_messages={
            "required": "Choose the service they need.",
            "invalid_choice": "That service is not on the list any more. Choose another one.",
        },
    )


def _done_by(sender: Company) -> QuerySet[ServiceType]:
    """What the sender may already do for its customer: what it offers, or anything when it lists nothing."""
    active = ServiceType.objects.filter(active=True)
    offered = active.filter(pk__in=sender.services.values("service_type"))
    return (offered if offered.exists() else active).order_by("trade", "name")


class NeedForm(ServiceForm):
    """The whole need."""

    use_required_attribute = False

    form_token = TokenField()
    issue = GroupedField(
        queryset=_issues(),
        grouped_by="service_type",
        required=False,
        empty_label="Not sure, or something else",
        error_messages={"invalid_choice": "That issue is not on the list any more. Choose another one."},
    )
    zip = forms.CharField(
        max_length=10,
        label="ZIP code",
        error_messages={
            "required": "Type the ZIP of the job.",
            "max_length": NO_ZIP,
            "null_characters_not_allowed": NO_ZIP,
        },
    )
    property_type = forms.ChoiceField(
        choices=PropertyType.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of property it is."},
    )
    timing = forms.ChoiceField(
        choices=Timing.choices, widget=forms.RadioSelect, error_messages={"required": "Choose when they need it."}
    )
    emergency = forms.BooleanField(required=False)
    existing_customer = forms.ChoiceField(
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they already are a customer. It decides who may get them."},
    )
    protects = forms.ModelMultipleChoiceField(
        queryset=ServiceType.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of these services is not on the list any more. Choose again."},
    )
    call = forms.ChoiceField(
        choices=CallKind.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you put them through now."},
    )

    def __init__(self, *args: Any, sender: Company, call_asked: bool = False, **kwargs: Any) -> None:
        """``sender`` is the company whose caller it is; Service Pros also say what becomes of the call."""
        super().__init__(*args, **kwargs)
        self.fields["protects"].queryset = _done_by(sender)  # type: ignore[attr-defined]
        self.fields["call"].required = call_asked
        # What is wrong with a form that was sent has the focus instead.
        self.fields["service"].widget.attrs["autofocus"] = not self.is_bound
        if sender.is_baton:
            # Who found Baton without a member is nobody's customer.
            del self.fields["existing_customer"], self.fields["protects"]

    def offer_issues_of(self, service: ServiceType) -> None:
        """Narrow the list of issues to one service."""
        self.fields["issue"].queryset = _issues().filter(service_type=service)  # type: ignore[attr-defined]

    def offer_issues_first_of(self, service: ServiceType) -> None:
        """Its issues on top of the list, and all the others below them.

        For a form that comes back: without JavaScript no list follows when another service is chosen.
        """
        others = Case(When(service_type=service, then=0), default=1)
        self.fields["issue"].queryset = _issues().order_by(others, *ISSUES_IN_ORDER)  # type: ignore[attr-defined]

    def clean_zip(self) -> Zip:
        code = self.cleaned_data["zip"].strip().partition("-")[0]
        if len(code) != ZIP_DIGITS or not (code.isascii() and code.isdigit()):
            raise ValidationError(NO_ZIP)
        found = Zip.objects.filter(code=code).first()
        if found is None:
            raise ValidationError(f"There is no ZIP {code}. Check the digits with the customer.")
        return found

    def clean_existing_customer(self) -> bool:
        return bool(self.cleaned_data["existing_customer"] == "yes")

    def clean_protects(self) -> list[str]:
        """A referral keeps them by their slugs."""
        return sorted(service.slug for service in self.cleaned_data["protects"])

    def clean(self) -> dict[str, Any]:
        service, issue = self.cleaned_data.get("service"), self.cleaned_data.get("issue")
        if service and issue and issue.service_type_id != service.pk:
            self.add_error("issue", f"That belongs to {issue.service_type}. Choose an issue of {service}.")
        if service:
            self.offer_issues_first_of(service)
        if "protects" in self.fields:
            self._clean_protects()
        return self.cleaned_data

    def _clean_protects(self) -> None:
        """Ticks left from a changed answer count for nothing: who is no customer has nothing to protect."""
        if not self.cleaned_data.get("existing_customer"):
            self.cleaned_data["protects"] = []
        elif not self.cleaned_data.get("protects") and not self.has_error("protects"):
            self.add_error("protects", "Tick what is already done for them, so that it is left alone.")

    @property
    def need(self) -> dict[str, Any]:
        """The columns of a referral's need, as the acts of intake take them."""
        blank = {"existing_customer": False, "protects": []}
        return {column: self.cleaned_data.get(column, blank.get(column)) for column in sorted(NEED)}


def typed_in(referral: Referral) -> dict[str, Any]:
    """A referral's need as somebody would have typed it."""
    answer = "yes" if referral.existing_customer else "no"
    return {
        "service": referral.service_id,
        "issue": referral.issue_id,
        "zip": referral.zip_id,
        "property_type": referral.property_type,
        "timing": referral.timing,
        "emergency": referral.emergency,
        "existing_customer": answer,
        "protects": referral.protects,
        "call": referral.call,
    }
