"""Looking for another company by its name, and choosing one to receive nothing more from."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from companies.models import Company

SHOWN = 10


class SenderForm(forms.Form):
    sender = forms.ModelChoiceField(queryset=Company.objects.none())

    def __init__(self, *args: Any, senders: QuerySet[Company], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sender"].queryset = senders  # type: ignore[attr-defined]


class CompanySearch(forms.Form):
    """Two of them can stand on one page: each has a prefix of its own, or none."""

    name = forms.CharField(
        label="Company", required=False, max_length=80, error_messages={"max_length": "A name is shorter than that."}
    )

    def found(self, among: QuerySet[Company]) -> QuerySet[Company] | None:
        """The first companies whose name contains what was typed; nothing while nothing is typed."""
        typed = self.cleaned_data["name"] if self.is_valid() else ""
        return among.filter(name__icontains=typed)[:SHOWN] if typed else None
