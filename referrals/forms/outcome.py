"""How it went: the one question that each outcome asks, and the note both companies read."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from companies.models import ServiceType
from core import money
from referrals import queries
from referrals.enums import OUTCOMES, InvalidReason, NoSaleReason, Status
from referrals.models import Referral

AMOUNT = re.compile(r"\$?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?")
MOST_CENTS = 10_000_000 * 100


def amount_in_cents(typed: str) -> int:
    """``1,840``, ``$1840.50`` and the like. Raises ValidationError with a sentence about what is wrong."""
    if not typed:
        raise ValidationError("Type what it was sold for, such as 1,840.")
    match = AMOUNT.fullmatch(typed)
    if not match:
        raise ValidationError("Type dollars and cents in digits, such as 1,840 or 1840.50.")
    cents = money.cents(Decimal(match[1].replace(",", "") + (match[2] or "")))
    if cents == 0:
        raise ValidationError("A sale is more than zero dollars.")
    if cents > MOST_CENTS:
        raise ValidationError(f"That is more than {money.show(MOST_CENTS)}. Check the amount.")
    return cents


class OutcomeForm(forms.Form):
    """What happened, and with it the amount of a sale or the reason of none; what was not asked is left out."""

    use_required_attribute = False

    status = forms.ChoiceField(
        choices=[(outcome, Status(outcome).label) for outcome in sorted(OUTCOMES)],
        error_messages={"required": "Choose how it went.", "invalid_choice": "Choose how it went."},
    )
    amount = forms.CharField(
        max_length=20,
        required=False,
        label="What was it sold for?",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-focus": True}),
        error_messages={"max_length": "That is too long for an amount."},
    )
    service = forms.ModelChoiceField(
        ServiceType.objects.none(),
        required=False,
        empty_label=None,
        to_field_name="slug",
        label="Which service?",
        error_messages={"invalid_choice": "Choose one of the services."},
    )
    reason = forms.ChoiceField(
        choices=[("", "Choose a reason"), *NoSaleReason.choices],
        required=False,
        label="Why was there no sale?",
        widget=forms.Select(attrs={"data-focus": True}),
        error_messages={"invalid_choice": "Choose one of the reasons."},
    )
    invalid = forms.ChoiceField(
        choices=[("", "Yes, it just was no sale"), *InvalidReason.choices],
        required=False,
        label="Was it a valid referral?",
        error_messages={"invalid_choice": "Choose one of the answers."},
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["service"] = referral.service.slug
        sold: Any = self.fields["service"]
        sold.queryset = queries.could_be_sold(referral)

    def clean(self) -> dict[str, Any]:
        status = self.cleaned_data.get("status")
        if status == Status.SOLD and not self.has_error("amount"):
            self._read_amount()
        if status == Status.NO_SALE and not self.has_error("reason") and not self.cleaned_data["reason"]:
            self.add_error("reason", "Choose why there was no sale.")
        return self.cleaned_data

    def _read_amount(self) -> None:
        try:
            self.cleaned_data["sold_cents"] = amount_in_cents(self.cleaned_data["amount"])
        except ValidationError as wrong:
            self.add_error("amount", wrong)

    @property
    def report(self) -> dict[str, Any]:
        """The arguments of ``outcome.report``."""
        status = self.cleaned_data["status"]
        asked = {Status.SOLD: ("sold_cents", "service"), Status.NO_SALE: ("reason", "invalid")}.get(status, ())
        return {"status": status, **{name: self.cleaned_data[name] for name in asked}}


class NoteForm(forms.Form):
    use_required_attribute = False

    text = forms.CharField(
        max_length=1000,
        widget=forms.TextInput(
            attrs={"placeholder": "Add a note for both companies", "aria-label": "Note", "autocomplete": "off"}
        ),
        error_messages={
            "required": "Type the note first.",
            "max_length": "That is too long for a note. There is room for 1,000 characters.",
        },
    )
