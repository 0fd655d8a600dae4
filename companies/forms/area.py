"""A pasted list of ZIPs, and what to do with it."""

from django import forms

from companies import queries, zip_lists
from companies.enums import AreaChange
from companies.models import Company

LONGEST = 300_000
"""Characters: room for every ZIP of the country with a comma and a space."""
TOO_LONG = "That is more than fits in one go. Paste up to 300,000 characters, which is about 40,000 ZIPs."
NO_ZIP = "We know no ZIP in that list. A ZIP has five digits, such as 78745."


class AreaForm(forms.Form):
    zips = forms.CharField(
        label="ZIPs",
        widget=forms.Textarea(attrs={"rows": 6, "class": "zip-list"}),
        error_messages={"required": "Paste at least one ZIP."},
    )
    how = forms.ChoiceField(
        label="What to do with them",
        choices=AreaChange.choices,
        initial=AreaChange.ADD,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to do with them.", "invalid_choice": "Choose what to do with them."},
    )

    def clean_zips(self) -> zip_lists.ZipList:
        """The list as read. At least one of its ZIPs exists."""
        typed: str = self.cleaned_data["zips"]
        if len(typed) > LONGEST:
            raise forms.ValidationError(TOO_LONG)
        listed = zip_lists.read(typed)
        self.known = queries.known_zips(listed.codes)
        if not self.known:
            raise forms.ValidationError(NO_ZIP)
        return listed

    @property
    def change(self) -> AreaChange:
        return AreaChange(self.cleaned_data["how"])

    def preview(self, company: Company) -> zip_lists.Preview:
        covered = queries.service_area(company).codes
        return zip_lists.preview(self.cleaned_data["zips"], known=self.known, covered=covered, how=self.change)
