"""A week of opening hours: one span a day."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django import forms
from django.db.models import TextChoices

from companies.enums import TimeZone, Weekday
from companies.hours import MINUTES_A_DAY, Span

ROUND_THE_CLOCK = (0, MINUTES_A_DAY)
TYPED_TIMES = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p"]
BAD_TIME = "Give a time such as 7:00 AM."


class Open(TextChoices):
    HOURS = "hours", "Open"
    ALWAYS = "always", "Round the clock"
    CLOSED = "closed", "Closed"


class ClockField(forms.TimeField):
    """A time of day, typed or picked."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, input_formats=TYPED_TIMES, error_messages={"invalid": BAD_TIME}, **kwargs)


class ZoneForm(forms.Form):
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=TimeZone.choices,
        error_messages={"required": "Choose your time zone.", "invalid_choice": "Choose your time zone."},
    )


class DayForm(forms.Form):
    """One weekday: open between two times, round the clock, or closed."""

    open = forms.ChoiceField(
        choices=Open.choices,
        error_messages={"required": "Choose open or closed.", "invalid_choice": "Choose open or closed."},
    )
    opens = ClockField()
    closes = ClockField()

    def __init__(self, data: Mapping[str, Any] | None, *, weekday: Weekday, hours: tuple[int, int] | None) -> None:
        super().__init__(data, prefix=weekday.name.lower(), initial=_initial(hours))
        self.weekday = weekday

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("open") == Open.HOURS and not self.errors:
            self._check_times(data["opens"], data["closes"])
        return data

    def span(self) -> Span | None:
        """The day's span; none when it is closed."""
        data = self.cleaned_data
        if data["open"] == Open.CLOSED:
            return None
        hours = ROUND_THE_CLOCK if data["open"] == Open.ALWAYS else (_opening(data["opens"]), _closing(data["closes"]))
        return (self.weekday.value, *hours)

    def _check_times(self, opens: time | None, closes: time | None) -> None:
        if opens is None:
            self.add_error("opens", "Say when you open, or choose Closed.")
        if closes is None:
            self.add_error("closes", "Say when you close, or choose Round the clock.")
        if opens is not None and closes is not None and _opening(opens) >= _closing(closes):
            self.add_error("closes", "Close later than you open. For hours after midnight use the next day.")


class WeekForm:
    """Seven days and the clock they are read on, filled and checked together."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, time_zone: str, spans: Sequence[Span]) -> None:
        hours = {weekday: (opens, closes) for weekday, opens, closes in spans}
        self.zone = ZoneForm(data, initial={"time_zone": time_zone})
        self.days = [DayForm(data, weekday=weekday, hours=hours.get(weekday)) for weekday in Weekday]

    def is_valid(self) -> bool:
        """Whether all is well; every row is checked, so that all errors show at once."""
        valid = [form.is_valid() for form in (self.zone, *self.days)]
        return all(valid)

    def problems(self) -> list[tuple[str, str, str]]:
        """Whose, the field's id, and what is wrong, from top to bottom."""
        rows = [("Time zone", self.zone), *((day.weekday.label, day) for day in self.days)]
        return [
            (name, form[field].id_for_label, str(error))
            for name, form in rows
            for field in form.fields
            for error in form[field].errors
        ]

    @property
    def time_zone(self) -> str:
        return self.zone.cleaned_data["time_zone"]

    def spans(self) -> list[Span]:
        return [span for day in self.days if (span := day.span())]


def _opening(at: time) -> int:
    return at.hour * 60 + at.minute


def _closing(at: time) -> int:
    """Midnight closes the day; it does not begin it."""
    return _opening(at) or MINUTES_A_DAY


def _initial(hours: tuple[int, int] | None) -> dict[str, Any]:
    if hours is None:
        return {"open": Open.CLOSED}
    if hours == ROUND_THE_CLOCK:
        return {"open": Open.ALWAYS}
    opens, closes = (time(*divmod(minute % MINUTES_A_DAY, 60)) for minute in hours)
    return {"open": Open.HOURS, "opens": opens, "closes": closes}
