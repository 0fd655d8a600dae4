"""Looking for a company to receive nothing more from, and choosing one."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from companies import queries
from companies.models import Company

SHOWN = 10


class SenderForm(forms.Form):
    sender = forms.ModelChoiceField(queryset=Company.objects.none())

    def __init__(self, *args: Any, senders: QuerySet[Company], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sender"].queryset = senders  # type: ignore[attr-defined]


class SenderSearch(forms.Form):
    name = forms.CharField(
        label="Company", required=False, max_length=80, error_messages={"max_length": "A name is shorter than that."}
    )

    def found(self, company: Company) -> QuerySet[Company] | None:
        """The first companies whose name contains what was typed; nothing while nothing is typed."""
        typed = self.cleaned_data["name"] if self.is_valid() else ""
        return queries.other_companies(company).filter(name__icontains=typed)[:SHOWN] if typed else None
