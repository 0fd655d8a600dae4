"""What each reason of a dispute asks besides the account, and the answers in words. Nothing asked here is personal."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from companies.forms.days import DayField
from companies.hours import date_words
from companies.models import ServiceType
from disputes.models import Dispute
from referrals.enums import InvalidReason

MOST_TRIES = 99
CANNOT_DECIDE = {
    "renter": "They rent",
    "minor": "They are under 18",
    "cannot_authorize": "They cannot approve the work",
    "other": "Something else",
}
QUESTIONS: Mapping[str, Mapping[str, forms.Field]] = {
    InvalidReason.FAILED_CONTACT_ATTEMPTS: {
        "tries": forms.IntegerField(
            label="How often did you try to reach them?",
            min_value=1,
            max_value=MOST_TRIES,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={
                "required": "Say how often you tried.",
                "invalid": "Type a number, such as 3.",
                "min_value": "Type 1 or more. If you have not tried yet, try first.",
                "max_value": f"Type {MOST_TRIES} or fewer.",
            },
        ),
        "last_try": DayField(label="When was the last time?"),
    },
    InvalidReason.UNWANTED_CONTACT: {"said_on": DayField(label="When did they tell you?")},
    InvalidReason.WRONG_SERVICE: {
        "service": forms.ModelChoiceField(
            ServiceType.objects.filter(active=True).order_by("name"),
            label="Which service was it really?",
            required=False,
            empty_label="None of the network's services",
            to_field_name="slug",
            error_messages={"invalid_choice": "Choose one of the services."},
        )
    },
    InvalidReason.NOT_QUALIFIED_BUYER: {
        "why": forms.ChoiceField(
            label="Why can they not decide?",
            choices=list(CANNOT_DECIDE.items()),
            widget=forms.RadioSelect,
            error_messages={"required": "Choose why not.", "invalid_choice": "Choose one of the answers."},
        )
    },
    InvalidReason.ALREADY_RESOLVED: {"since": DayField(label="Since when was it solved?")},
    InvalidReason.NEED_WENT_AWAY: {"since": DayField(label="Since when is there no need?")},
    InvalidReason.OTHER_SOURCE: {"since": DayField(label="Since when do you know them?")},
}


def stored(given: Any) -> Any:
    """An answer as plain JSON: days in ISO form, a service by its slug."""
    if isinstance(given, date):
        return given.isoformat()
    return given.slug if isinstance(given, ServiceType) else given


def in_words(dispute: Dispute, today: date) -> Iterator[tuple[str, str]]:
    """Each question that was answered, and the answer as a person reads it."""
    for name, field in QUESTIONS.get(dispute.reason, {}).items():
        if name in dispute.answers:
            yield str(field.label), _said(field, dispute.answers[name], today)


def _said(field: forms.Field, answer: Any, today: date) -> str:
    if isinstance(field, DayField):
        return date_words(date.fromisoformat(answer), today)
    if isinstance(field, forms.ModelChoiceField):
        return ServiceType.objects.get(slug=answer).name
    return CANNOT_DECIDE.get(answer, str(answer))
