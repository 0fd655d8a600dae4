"""The forms of the two companies: a dispute with the questions of its reason, a statement, an appeal."""

from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget

from companies.models import Company
from disputes.forms.evidence import WithFiles, files_field
from disputes.questions import QUESTIONS, stored
from referrals.enums import InvalidReason

GROUPS = {
    "Reaching them": (
        InvalidReason.NO_CONTACT_NO_CALL,
        InvalidReason.FAILED_CONTACT_ATTEMPTS,
        InvalidReason.UNWANTED_CONTACT,
    ),
    "The job": (
        InvalidReason.WRONG_SERVICE,
        InvalidReason.WRONG_AREA,
        InvalidReason.OUTSIDE_BUSINESS_HOURS,
        InvalidReason.EMERGENCY_NOT_ACCEPTED,
        InvalidReason.SERVICE_EXCEPTION,
    ),
    "The customer": (
        InvalidReason.NOT_QUALIFIED_BUYER,
        InvalidReason.ALREADY_RESOLVED,
        InvalidReason.NEED_WENT_AWAY,
        InvalidReason.OTHER_SOURCE,
        InvalidReason.FULLY_INVALID,
    ),
}
"""All the reasons, as a person looks for one."""
EARLIEST = date(2000, 1, 1)
LONGEST = 1000


def account(label: str, missing: str) -> forms.CharField:
    long = f"That is too long. There is room for {LONGEST:,} characters."
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing, "max_length": long},
    )


class DisputeForm(WithFiles):
    """A reason of the list, the questions of that reason, and what happened."""

    reason = forms.ChoiceField(
        choices=[(reason.value, reason.label) for reasons in GROUPS.values() for reason in reasons],
        widget=forms.RadioSelect,
        label="What was wrong?",
        error_messages={"required": "Choose what was wrong.", "invalid_choice": "Choose one of the reasons."},
    )
    note = account("What happened?", "Say in a sentence or two what happened.")
    evidence = files_field(label="Files", required=False)

    def __init__(
        self, data: Any, files: Any, *, company: Company, reason: str, today: date, initial: dict[str, Any]
    ) -> None:
        super().__init__(data, files, company=company, initial={"reason": reason, **initial})
        self.today = today
        self.asked = list(QUESTIONS.get(reason, {}))
        self.fields.update(deepcopy(dict(QUESTIONS.get(reason, {}))))
        self.order_fields(["reason", *self.asked, "note", "evidence"])

    def groups(self) -> list[tuple[str, list[BoundWidget]]]:
        """The boxes of the reasons, under their heads."""
        boxes = {box.data["value"]: box for box in self["reason"]}
        return [(name, [boxes[reason] for reason in reasons]) for name, reasons in GROUPS.items()]

    def questions(self) -> list[BoundField]:
        return [self[name] for name in self.asked]

    def clean(self) -> dict[str, Any]:
        for name in self.asked:
            given = self.cleaned_data.get(name)
            if isinstance(given, date) and not EARLIEST <= given <= self.today:
                past = given < EARLIEST
                self.add_error(name, "Give a day since 2000." if past else "That day is still to come.")
        return self.cleaned_data

    @property
    def said(self) -> dict[str, Any]:
        """The arguments of ``open_dispute``."""
        given = {name: self.cleaned_data[name] for name in self.asked}
        answers = {name: stored(answer) for name, answer in given.items() if answer is not None}
        plain = {name: self.cleaned_data[name] for name in ("reason", "note")}
        return {**plain, "answers": answers, "files": self.cleaned_data["evidence"]}


class CommentForm(forms.Form):
    use_required_attribute = False

    text = account("Your statement", "Say what the other company and Baton should know.")


class AppealForm(WithFiles):
    note = account("What is new?", "Say what is new.")
    evidence = files_field(label="Files", required=False)

    @property
    def said(self) -> dict[str, Any]:
        """The arguments of ``appeal``."""
        return {"note": self.cleaned_data["note"], "files": self.cleaned_data["evidence"]}
