"""Nobody fits: who wants to be called back, and the three confirmations that Baton may keep them."""

from typing import Any

from django import forms

from referrals.flow.callback import ASKED
from referrals.flow.submission import Contact
from referrals.forms.contact import ContactForm


class CallBackForm(ContactForm):
    """Less than a company gets: a name, a number and when to call."""

    assignment = token = email = street = notes = None  # type: ignore[assignment]

    understood = forms.BooleanField(error_messages={"required": "Tick this when they know who will call."})
    agreed = forms.BooleanField(error_messages={"required": "Tick this when they have said yes."})

    field_order = ("understood", "agreed", *ASKED, "read_back")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The words are read before the name is asked for.
        self.fields["first_name"].widget.attrs.pop("autofocus", None)

    @property
    def contact(self) -> Contact:
        return Contact(**{part: self.cleaned_data[part] for part in ASKED})

    @property
    def confirmations(self) -> dict[str, bool]:
        return {name: self.cleaned_data[name] for name in ("understood", "agreed", "read_back")}
