"""One reason and one account for several referrals."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from companies.models import Company
from disputes import queries
from disputes.forms.dispute import GROUPS, account
from disputes.questions import QUESTIONS
from referrals.models import Referral

REASONS = [reason for reasons in GROUPS.values() for reason in reasons if reason not in QUESTIONS]
"""Those that ask nothing about the single referral."""


class SeveralForm(forms.Form):
    use_required_attribute = False

    referrals = forms.ModelMultipleChoiceField(
        Referral.objects.none(),
        label="Which referrals?",
        error_messages={
            "required": "Choose at least one referral.",
            "invalid_choice": "Choose from the list.",
            "invalid_pk_value": "Choose from the list.",
        },
    )
    reason = forms.ChoiceField(
        choices=[(reason.value, reason.label) for reason in REASONS],
        widget=forms.RadioSelect,
        label="What was wrong with all of them?",
        error_messages={"required": "Choose what was wrong.", "invalid_choice": "Choose one of the reasons."},
    )
    note = account("What happened?", "Say in a sentence or two what happened.")

    def __init__(self, data: Any, *, company: Company) -> None:
        super().__init__(data)
        self.company = company
        # Those that shut first, and no more than can be opened in a day.
        self.open = list(queries.can_be_disputed(company)[: settings.DISPUTES_A_DAY])
        # What shut while the page was open is refused by itself and does not hold up the others.
        received = Referral.objects.received_by(company).for_list().order_by("delivered_at", "id")
        self.fields["referrals"].queryset = received  # type: ignore[attr-defined]

    def clean_referrals(self) -> QuerySet[Referral]:
        chosen: QuerySet[Referral] = self.cleaned_data["referrals"]
        if too_many := queries.enough_today(self.company, len(chosen)):
            raise forms.ValidationError(too_many)
        return chosen

    def rows(self) -> list[tuple[Referral, bool]]:
        """What can be chosen, and whether it was."""
        chosen = {str(pk) for pk in self["referrals"].value() or []}
        return [(referral, str(referral.pk) in chosen) for referral in self.open]
