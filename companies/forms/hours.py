"""A week of opening hours: one span a day, or two with a break between them."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django import forms
from django.db.models import TextChoices

from companies.enums import TimeZone, Weekday
from companies.hours import ALL_DAY, MINUTES_A_DAY, Span

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
    """One weekday: open once or twice between two times, round the clock, or closed."""

    open = forms.ChoiceField(
        choices=Open.choices,
        error_messages={"required": "Choose open or closed.", "invalid_choice": "Choose open or closed."},
    )
    opens = ClockField()
    closes = ClockField()
    opens_again = ClockField()
    closes_again = ClockField()

    def __init__(self, data: Mapping[str, Any] | None, *, weekday: Weekday, hours: Sequence[tuple[int, int]]) -> None:
        super().__init__(data, prefix=weekday.name.lower(), initial=_initial(hours))
        self.weekday = weekday

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("open") == Open.HOURS and not self.errors:
            self._check_times(data["opens"], data["closes"])
            if self.has_break:
                self._check_second(data["opens_again"], data["closes_again"])
        return data

    @property
    def has_break(self) -> bool:
        """Whether anything is said of a second opening."""
        return any(self[name].value() for name in ("opens_again", "closes_again"))

    def spans(self) -> list[Span]:
        """The day's spans; none when it is closed."""
        data = self.cleaned_data
        if data["open"] == Open.CLOSED:
            return []
        return [(self.weekday.value, *hours) for hours in self._hours()]

    def _hours(self) -> list[tuple[int, int]]:
        data = self.cleaned_data
        if data["open"] == Open.ALWAYS:
            return [ALL_DAY]
        names = [("opens", "closes")] + [("opens_again", "closes_again")] * self.has_break
        return [(_opening(data[opens]), _closing(data[closes])) for opens, closes in names]

    def _check_times(self, opens: time | None, closes: time | None) -> None:
        if opens is None:
            self.add_error("opens", "Say when you open, or choose Closed.")
        if closes is None:
            self.add_error("closes", "Say when you close, or choose Round the clock.")
        if opens is not None and closes is not None and _opening(opens) >= _closing(closes):
            self.add_error("closes", "Close later than you open. For hours after midnight use the next day.")

    def _check_second(self, opens: time | None, closes: time | None) -> None:
        first_closes = self.cleaned_data.get("closes")
        if opens is None:
            self.add_error("opens_again", "Say when you open again, or leave both times empty.")
        elif first_closes is not None and _opening(opens) <= _closing(first_closes):
            self.add_error("opens_again", "Open again later than you first close.")
        if closes is None:
            self.add_error("closes_again", "Say when you close after that, or leave both times empty.")
        elif opens is not None and _opening(opens) >= _closing(closes):
            self.add_error("closes_again", "Close later than you open again.")


class WeekForm:
    """Seven days and the clock they are read on, filled and checked together."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, time_zone: str, spans: Sequence[Span]) -> None:
        hours = {day: [(opens, closes) for weekday, opens, closes in spans if weekday == day] for day in Weekday}
        self.zone = ZoneForm(data, initial={"time_zone": time_zone})
        self.days = [DayForm(data, weekday=weekday, hours=hours[weekday]) for weekday in Weekday]

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
        return [span for day in self.days for span in day.spans()]


def like_monday(typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, with Monday's hours on Tuesday to Friday as well."""
    days = ("tuesday", "wednesday", "thursday", "friday")
    monday = {name: typed.get(f"monday-{name}", "") for name in DayForm.base_fields}
    return {**typed, **{f"{day}-{name}": value for day in days for name, value in monday.items()}}


def _opening(at: time) -> int:
    return at.hour * 60 + at.minute


def _closing(at: time) -> int:
    """Midnight closes the day; it does not begin it."""
    return _opening(at) or MINUTES_A_DAY


def _initial(hours: Sequence[tuple[int, int]]) -> dict[str, Any]:
    if not hours:
        return {"open": Open.CLOSED}
    if ALL_DAY in hours:
        return {"open": Open.ALWAYS}
    names = ("opens", "closes", "opens_again", "closes_again")
    times = [time(*divmod(minute % MINUTES_A_DAY, 60)) for span in hours for minute in span]
    return {"open": Open.HOURS, **dict(zip(names, times, strict=False))}
