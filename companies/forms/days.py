"""Dates of a year: the holidays a company ticks, and the closed days it names."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget

from companies.enums import Holiday
from companies.holidays import next_date
from companies.hours import date_words

TYPED_DATES = ["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"]
BAD_DATE = "Give a date such as 12/24/2026."


class DayField(forms.DateField):
    """A day, typed or picked."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        errors = {"invalid": BAD_DATE, "required": "Choose the day."}
        super().__init__(input_formats=TYPED_DATES, error_messages=errors, **kwargs)


class HolidaysForm(forms.Form):
    holidays = forms.MultipleChoiceField(
        label="Closed on",
        choices=Holiday.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose from the days of this list.", "invalid_list": "Tick the days."},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, chosen: list[str], today: date) -> None:
        super().__init__(data, initial={"holidays": chosen})
        self.today = today

    def days(self) -> Iterator[tuple[BoundWidget, str]]:
        """Each box with the day on which it falls next."""
        for box, holiday in zip(self["holidays"], Holiday, strict=True):
            yield box, date_words(next_date(holiday, self.today), self.today)


class ClosedDayForm(forms.Form):
    on = DayField(label="Day", help_text="Today, or a day within two years.")
    name = forms.CharField(
        label="What for",
        max_length=80,
        help_text="Such as Company picnic. Only your people and Baton read it.",
        error_messages={"required": "Say what for.", "max_length": "Use 80 characters or fewer."},
    )


class OpenAgainForm(forms.Form):
    on = DayField()
