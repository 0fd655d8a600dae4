"""What narrows My Referrals: all of it stands in the address, so a list can be kept as a bookmark and shared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from companies import queries
from companies.enums import PropertyType
from companies.hours import date_words, local, midnight
from companies.models import Company, ServiceArea, ServiceType
from companies.states import STATES
from core import clock
from core.prepared import Prepared
from referrals.asked import Asked, others
from referrals.enums import Side
from referrals.lists import DUE, NEWEST

DAY = timedelta(days=1)
DAYS = (7, 30, 90)
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
NO_DATE = "That is no date. Choose one from the calendar."
FOLDED = ("kind", "since", "until")
"""What stands under *More filters*."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is set: its name, what it says, and the fields it goes with."""

    label: str
    words: str
    names: tuple[str, ...]


class FilterForm(forms.Form):
    """Every answer may be missing; one that makes no sense is left out, and ``left_out`` says so."""

    use_required_attribute = False

    need = forms.ChoiceField(required=False, label="Service")
    area = forms.ChoiceField(required=False, label="Area")
    state = forms.ChoiceField(required=False, label="State", choices=[("", "Any"), *STATES.items()])
    company = forms.ChoiceField(required=False)
    days = forms.ChoiceField(required=False, choices=[("", "Any time"), *((str(n), f"Last {n} days") for n in DAYS)])
    kind = forms.ChoiceField(required=False, label="Property", choices=[("", "Any"), *PropertyType.choices])
    since = forms.DateField(required=False, label="From", input_formats=["%Y-%m-%d"])
    until = forms.DateField(required=False, label="To", input_formats=["%Y-%m-%d"])
    sort = forms.ChoiceField(required=False, label="Sort by", choices=[(DUE, "What is due"), (NEWEST, "Newest")])

    def __init__(self, data: Any, *, company: Company, side: Side) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.zone, received = company.time_zone, side == Side.RECEIVED
        del self.fields["state" if received else "area"]
        self._choose("need", "Any", _services(company, side))
        self._choose("company", "Anyone", others(company, side), label="From" if received else "Sent to")
        if received:
            self._choose("area", "Any", AREAS.rows(company.pk))
        self.fields["days"].label = "Arrived" if received else "Begun"
        for name in ("since", "until"):
            self._date(name)

    def _choose(self, name: str, empty: str, rows: Iterable[tuple[int, str]], label: str = "") -> None:
        field: Any = self.fields[name]
        field.label = label or field.label
        field.choices = [("", empty), *((str(pk), words) for pk, words in rows)]

    def _date(self, name: str) -> None:
        field = self.fields[name]
        field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        field.error_messages["invalid"] = NO_DATE
        field.validators += [MinValueValidator(EARLIEST, NO_DATE), MaxValueValidator(LATEST, NO_DATE)]

    @property
    def given(self) -> dict[str, Any]:
        """What is set and makes sense; dates of one's own stand before a number of days."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if given.keys() & {"since", "until"}:
            given.pop("days", None)
        return given

    @property
    def sort_by(self) -> str:
        return str(self.given.get("sort", DUE))

    @property
    def asked(self) -> Asked:
        return self._asked(self.given)

    def asked_without(self, chip: Chip) -> Asked:
        """All of it but what this chip stands for."""
        return self._asked({name: value for name, value in self.given.items() if name not in chip.names})

    def _asked(self, given: dict[str, Any]) -> Asked:
        return Asked(
            service=_number(given.get("need")),
            area=_number(given.get("area")),
            state=given.get("state", ""),
            company=_number(given.get("company")),
            kind=given.get("kind", ""),
            since=self._since(given),
            until=midnight(given["until"] + DAY, self.zone) if "until" in given else None,
        )

    def _since(self, given: dict[str, Any]) -> Any:
        if "since" in given:
            return midnight(given["since"], self.zone)
        return clock.now() - int(given["days"]) * DAY if "days" in given else None

    @property
    def left_out(self) -> list[str]:
        """The filters that make no sense, by name."""
        return [str(self.fields[name].label) for name in self.errors]

    @property
    def shown(self) -> list[forms.BoundField]:
        """The filters that stand side by side."""
        return [self[name] for name in self.fields if name not in (*FOLDED, "sort")]

    @property
    def folded(self) -> list[forms.BoundField]:
        return [self[name] for name in FOLDED]

    @property
    def chips(self) -> list[Chip]:
        """The filters that are set, in words."""
        return list(self._chips(self.given))

    def _chips(self, given: dict[str, Any]) -> Iterator[Chip]:
        for name in ("need", "area", "state", "company", "days", "kind"):
            if name in given:
                field: Any = self.fields[name]
                yield Chip(field.label, dict(field.choices)[given[name]], (name,))
        dates: dict[str, date] = {name: given[name] for name in FOLDED[1:] if name in given}
        if dates:
            yield Chip(str(self.fields["days"].label), self._dates(dates), ("since", "until"))

    def _dates(self, dates: dict[str, date]) -> str:
        today = local(clock.now(), self.zone).date()
        said = {name: date_words(on, today) for name, on in dates.items()}
        if len(said) == 2:
            return f"{said['since']} to {said['until']}"
        return f"since {said['since']}" if "since" in said else f"until {said['until']}"


def _services(company: Company, side: Side) -> Iterable[tuple[int, str]]:
    """What it offers, or for what it sent all there is."""
    if side == Side.RECEIVED and not company.is_baton:
        return OFFERED.rows(company.pk)
    return ServiceType.objects.order_by("name").values_list("pk", "name")


AREAS = Prepared(lambda company: ServiceArea.objects.filter(company=company).order_by("name").values_list("pk", "name"))
OFFERED = Prepared(lambda company: queries.services_of(company).values_list("pk", "name"))


def _number(given: str | None) -> int | None:
    return int(given) if given else None
