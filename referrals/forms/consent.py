"""Step 2: the two confirmations that the agent ticks for one named company."""

from django import forms

from core.refusals import MoveRefused
from referrals.models import Assignment


class NamedMatch(forms.Form):
    """A form that was rendered for one match: once another company is named, it does nothing."""

    assignment = forms.CharField(required=False, widget=forms.HiddenInput)

    def check_names(self, held: Assignment) -> None:
        """Raise MoveRefused when the page that was sent named another match."""
        if self["assignment"].value() != str(held.pk):
            raise MoveRefused("The page you sent named another match. Nothing was sent. This is the match now.")


class ConfirmForm(NamedMatch):
    """The two ticks."""

    use_required_attribute = False

    understood = forms.BooleanField(error_messages={"required": "Tick this when they know who will contact them."})
    agreed = forms.BooleanField(error_messages={"required": "Tick this when they have said yes."})

    def to_go(self) -> str:
        """What is still missing of a form that was sent: ``One confirmation to go``."""
        return ("", "One confirmation to go", "Two confirmations to go")[len(self.errors)]
