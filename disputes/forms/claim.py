"""The forms of the two companies of a claim: the claim, the answer, an offer to mend it, and why not to accept that."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from companies.forms.bids import DOLLARS
from companies.forms.days import DayField
from companies.models import ServiceType
from core import money
from disputes import claims
from disputes.enums import Ground, Way
from disputes.forms.evidence import WithFiles, files_field
from disputes.models import Resolution
from referrals import queries
from referrals.models import Referral

LONGEST = 2000
LONGEST_NOTE = 1000
MOST_DOLLARS = 1_000_000
YES_OR_NO = [("yes", "Yes"), ("no", "No, or not yet")]


def account_field(label: str, missing: str, longest: int) -> forms.CharField:
    """What somebody tells in their own words."""
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": missing,
            "max_length": f"That is too long. There is room for {longest:,} characters.",
        },
    )


class ClaimForm(WithFiles):
    """What a claim rests on, about which service, when, whether the customer switched, and what happened."""

    ground = forms.ChoiceField(
        label="What does your claim rest on?",
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what your claim rests on.", "invalid_choice": "Choose one of the three."},
    )
    service = forms.ModelChoiceField(
        ServiceType.objects.none(),
        label="Which service of yours is it about?",
        to_field_name="slug",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the service.", "invalid_choice": "Choose one of the services shown."},
    )
    happened_on = DayField(label="When did it happen?")
    switched = forms.ChoiceField(
        label="Has the customer switched?",
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they have switched.", "invalid_choice": "Choose yes or no."},
    )
    account = account_field("What happened?", "Say what happened.", LONGEST)
    evidence = files_field(label="Evidence", required=False)

    def __init__(self, *args: Any, referral: Referral, today: date, **kwargs: Any) -> None:
        super().__init__(*args, company=referral.sender, **kwargs)
        self.referral, self.today = referral, today
        protected: Any = self.fields["service"]
        protected.queryset = queries.protected(referral)
        if len(referral.protects) == 1:
            self.initial["service"] = referral.protects[0]

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if day > self.today:
            raise forms.ValidationError("That day is still to come.")
        if day < claims.first_day(self.referral):
            raise forms.ValidationError("That is before the referral was delivered.")
        return day

    def clean(self) -> dict[str, Any]:
        ground, switched = self.cleaned_data.get("ground"), self.cleaned_data.get("switched")
        if ground and ground != Ground.DIRECT and switched == "no":
            self.add_error(
                "switched",
                "A complaint or a report counts once the customer has switched. If somebody urged them, choose that.",
            )
        return self.cleaned_data

    @property
    def said(self) -> dict[str, Any]:
        """The arguments of ``open_claim``."""
        given = {name: self.cleaned_data[name] for name in ("ground", "service", "happened_on", "account")}
        switched = self.cleaned_data["switched"] == "yes"
        return {**given, "switched": switched, "files": self.cleaned_data["evidence"]}


class AnswerForm(forms.Form):
    use_required_attribute = False

    answer = account_field("What happened, from your side?", "Say what happened from your side.", LONGEST)


class AmountField(forms.CharField):
    """An amount in dollars; clean, it is whole cents, or None when nothing was typed."""

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value).removeprefix("$").strip()
        if not typed:
            return None
        if not DOLLARS.fullmatch(typed):
            raise forms.ValidationError("Type dollars, with cents if there are some, such as 180 or 62.50.")
        dollars = Decimal(typed.replace(",", ""))
        if not 0 < dollars <= MOST_DOLLARS:
            raise forms.ValidationError(f"Type more than zero, and {money.show(MOST_DOLLARS * 100)} at most.")
        return money.cents(dollars)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}


class OfferForm(forms.Form):
    """How the harm is mended. Returning the customer stands first; the amount is that of the recorded sale."""

    use_required_attribute = False

    way = forms.ChoiceField(
        label="How do you resolve it?",
        choices=Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )
    amount = AmountField(label="Amount, if you compensate", required=False, max_length=20)
    note = account_field("What have you done, or will you do?", "Say what you have done or will do.", LONGEST_NOTE)

    def __init__(self, *args: Any, resolution: Resolution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resolution = resolution
        self.initial["way"] = Way.RETURN
        if resolution.proposed_cents:
            self.initial["amount"] = money.show(resolution.proposed_cents).removeprefix("$")

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("way") == Way.COMPENSATE and not self.has_error("amount"):
            self._check_amount(self.cleaned_data["amount"])
        return self.cleaned_data

    def _check_amount(self, cents: int | None) -> None:
        least = self.resolution.proposed_cents or 0 if self.resolution.set_by_staff else 0
        if not cents:
            self.add_error("amount", "Type what you offer, such as 180.")
        elif cents < least:
            self.add_error("amount", f"Baton set this at {money.show(least)}. Offer that or more.")

    @property
    def offered(self) -> dict[str, Any]:
        """The arguments of ``offer``."""
        way = self.cleaned_data["way"]
        amount = self.cleaned_data["amount"] if way == Way.COMPENSATE else None
        return {"way": way, "amount_cents": amount, "note": self.cleaned_data["note"]}


class RefuseForm(forms.Form):
    use_required_attribute = False

    reason = account_field("Why not?", "Say why you do not accept it.", LONGEST_NOTE)
