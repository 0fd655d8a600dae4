"""The ways to say which ZIPs: a list, a circle, counties, a state. Each ends in one list and one preview."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q

from companies import areas, places, zip_files, zip_lists
from companies.enums import AreaChange
from companies.forms.area import NameForm
from companies.models import Zip
from core.words import counted

LONGEST = 3_500_000
"""Characters: a paste of 3 MB is read and answered; the portal takes 4 MB in all."""
LARGEST = 5 * 1024 * 1024
MOST_RANGES = 300
"""Different ones in a list: each may stand for every ZIP of the country."""
FARTHEST = 150
TOO_LONG = "That is more than fits in one go. Paste at most 3 MB, which is far more than all ZIPs there are."
TOO_LARGE = "That file is larger than 5 MB. All ZIPs of the country are a tenth of that: leave out other columns."
TOO_MANY_RANGES = (
    f"That list has more than {MOST_RANGES} different ranges. Paste it in parts, or choose counties or a state instead."
)
NO_ZIP = "We know no ZIP in that list. A ZIP has five digits, such as 78745."
NO_SUCH_ZIP = "We know no ZIP {}. A ZIP has five digits, such as 78745."
NOTHING = "Paste at least one ZIP, or choose a file."
CHOOSE = "Choose what to do with them."


class ZipsForm(NameForm):
    """ZIPs for a new area, which needs a name, or for ``area``, with what becomes of its list."""

    how = forms.ChoiceField(
        label="What to do with them",
        choices=AreaChange.choices,
        initial=AreaChange.ADD,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    main = ""
    """The field that an error in the list is shown beside."""
    listed = zip_lists.ZipList(())
    source = ""
    """Where the list came from, as a sentence, when that says more than the list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["how" if self.area is None else "name"]
        if self.area is None:
            self.fields["name"].widget.attrs["form"] = "zips_form"  # it stands above the choice of a source
        self.existing: list[str] = []

    def clean(self) -> dict[str, Any]:
        """Reads the list. At least one of its ZIPs exists."""
        self.existing = places.every_code()
        listed = self.read()
        if listed and not self.known.intersection(listed.codes):
            self.add_error(self.main, NO_ZIP)
        self.listed = listed or self.listed
        return self.cleaned_data

    def read(self) -> zip_lists.ZipList | None:
        """The list that the fields stand for; none when they have errors of their own."""
        raise NotImplementedError

    @property
    def known(self) -> set[str]:
        return set(self.existing)

    @property
    def change(self) -> AreaChange:
        return AreaChange(self.cleaned_data.get("how", AreaChange.ADD))

    def preview(self) -> zip_lists.Preview:
        covered = areas.codes_of(self.area) if self.area else set()
        return zip_lists.preview(self.listed, known=self.known, covered=covered, how=self.change)


class PasteForm(ZipsForm):
    """A pasted list, a file, or both."""

    zips = forms.CharField(label="ZIPs", required=False, widget=forms.Textarea(attrs={"rows": 6, "class": "zip-list"}))
    file = forms.FileField(
        label="Or a file",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain"}),
        error_messages={"invalid": "Choose the file again."},
    )
    main = "zips"

    def clean_zips(self) -> str:
        typed: str = self.cleaned_data["zips"]
        if len(typed) > LONGEST:
            raise forms.ValidationError(TOO_LONG)
        return typed

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def read(self) -> zip_lists.ZipList | None:
        typed, file = self.cleaned_data.get("zips", ""), self.cleaned_data.get("file")
        in_file = self._in_file(file) if file else ""
        if self.has_error("zips") or self.has_error("file"):
            return None
        if not (typed or file):
            self.add_error("zips", NOTHING)
            return None
        text = f"{typed}\n{in_file}"
        if len(zip_lists.ranges_in(text)) > MOST_RANGES:
            self.add_error("zips", TOO_MANY_RANGES)
            return None
        return zip_lists.read(text, self.existing)

    def _in_file(self, file: UploadedFile) -> str:
        try:
            column = zip_files.read(file.read(), existing=self.known)
        except zip_files.NotAList as problem:
            self.add_error("file", str(problem))
            return ""
        self.source = _said(file.name or "the file", column)
        return column.text


class RadiusForm(ZipsForm):
    """ZIPs around one of them."""

    center = forms.CharField(
        label="Around the ZIP",
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Type the ZIP in the middle.", "max_length": "A ZIP has five digits."},
    )
    miles = forms.IntegerField(
        min_value=1,
        max_value=FARTHEST,
        initial=25,
        error_messages={
            **dict.fromkeys(("required", "invalid"), "Type the miles as a whole number, such as 25."),
            **dict.fromkeys(("min_value", "max_value"), f"Choose between 1 and {FARTHEST} miles."),
        },
    )
    main = "center"

    def clean_center(self) -> Zip:
        typed = self.cleaned_data["center"]
        codes = zip_lists.read(typed).codes
        found = places.find(codes[0]) if len(codes) == 1 else None
        if not found:
            raise forms.ValidationError(NO_SUCH_ZIP.format(typed))
        return found

    def read(self) -> zip_lists.ZipList | None:
        center, miles = self.cleaned_data.get("center"), self.cleaned_data.get("miles")
        if not center or not miles:
            return None
        self.source = f"ZIPs within {counted(miles, 'mile')} of {center.code} {center.city}."
        return _every(places.around(center, miles))


class CountyForm(ZipsForm):
    """ZIPs of counties of one state. Until a state is chosen there are none to tick."""

    counties = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one county.",
            "invalid_choice": "Choose the state again: that county is not in it.",
        },
    )
    main = "counties"

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = state
        self.found = places.counties(Q(state=state)) if state else []
        field: Any = self.fields["counties"]
        field.choices = [(county.fips, f"{county.name} ({county.count})") for county in self.found]

    def read(self) -> zip_lists.ZipList | None:
        chosen = self.cleaned_data.get("counties")
        if not chosen:
            return None
        names = [county.name for county in self.found if county.fips in chosen]
        self.source = f"ZIPs of {counted(len(names), 'county', 'counties')} in {self.state}."
        return _every(places.of_counties(chosen))


class StateForm(ZipsForm):
    """All ZIPs of a state."""

    state = forms.ChoiceField(error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose a state."))
    main = "state"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["state"]
        field.choices = [("", "Choose a state"), *places.states()]

    def read(self) -> zip_lists.ZipList | None:
        state = self.cleaned_data.get("state")
        return _every(places.of_state(state)) if state else None


def _every(codes: Iterable[str]) -> zip_lists.ZipList:
    return zip_lists.ZipList(tuple(codes))


def _said(file: str, column: zip_files.Column) -> str:
    """Which column of which file was read, and which others might have been."""
    if not column.name:
        return f"Read from {file}."
    said = f"Read from {file}: {column.name}."
    return (
        f"{said} It has other columns with ZIPs, which were not read: {', '.join(column.others)}."
        if column.others
        else said
    )
