"""When a pause ends, whether jobs for the same day are taken, and which company is preferred."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet, TextChoices

from companies.flow.preferences import pause_ends
from companies.forms.days import DayField
from companies.hours import local
from companies.models import Company
from core.refusals import Refused


class Takes(TextChoices):
    YES = "yes", "Yes, send them to us"
    NO = "no", "No"


class PauseForm(forms.Form):
    until = DayField(label="Until the start of", required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, company: Company) -> None:
        ends = company.paused_until if company.paused else None
        super().__init__(data, initial={"until": ends and local(ends, company.time_zone).date()})
        self.company = company

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        try:
            if until:
                pause_ends(until, self.company.time_zone)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return until


class EmergenciesForm(forms.Form):
    takes = forms.ChoiceField(
        label="Do you take emergencies and jobs for the same day?",
        choices=Takes.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no.", "invalid_choice": "Choose yes or no."},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, takes: bool) -> None:
        super().__init__(data, initial={"takes": Takes.YES if takes else Takes.NO})


class PreferredForm(forms.Form):
    """Without a company the preference is cleared."""

    preferred = forms.ModelChoiceField(queryset=Company.objects.none(), required=False)

    def __init__(self, data: Mapping[str, Any], *, among: QuerySet[Company]) -> None:
        super().__init__(data)
        self.fields["preferred"].queryset = among  # type: ignore[attr-defined]
