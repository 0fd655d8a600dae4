"""Asking somebody to join, another role for a member, and what each person is told."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from companies.enums import Notice, Role
from companies.flow.alerts import NO_PHONE
from companies.models import Invitation, Membership
from core import phones

MAY = {
    Role.ADMIN: "Works referrals and changes everything: settings, the pledge, bids, and who is on the team.",
    Role.AGENT: "Sends and works referrals. Reads the settings and cannot change them.",
}
NO_ROLE = "Say what they may do."


def role_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Role",
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": NO_ROLE, "invalid_choice": NO_ROLE},
    )


class RoleForm(forms.Form):
    role = role_field()

    def choices(self) -> list[tuple[Any, str]]:
        """Each role's control with what it may do."""
        return [(choice, MAY[Role(choice.data["value"])]) for choice in self["role"]]


class InviteForm(RoleForm):
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Whom do you want to ask?",
            "invalid": "That is not a whole e-mail address, like sam@harrow.example.",
            "max_length": "No e-mail address is that long.",
        },
    )
    field_order = ["email", "role"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.lower()


class InvitationForm(forms.Form):
    invitation = forms.ModelChoiceField(queryset=Invitation.objects.none())

    def __init__(self, *args: Any, invitations: QuerySet[Invitation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invitation"].queryset = invitations  # type: ignore[attr-defined]


class AlertsForm(forms.Form):
    notices = forms.MultipleChoiceField(
        label="Tell me when",
        choices=Notice.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the list."},
    )
    phone = forms.CharField(
        label="Phone for texts",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text="Only Baton's alerts go there. No customer and no other company sees it.",
        error_messages={"max_length": "A US number has ten digits."},
    )

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        try:
            return phones.parse(typed) if typed else ""
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if Notice.ARRIVED_TEXT in data.get("notices", []) and data.get("phone") == "":
            self.add_error("phone", NO_PHONE)
        return data


def alerts_of(membership: Membership) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    phone = phones.show(membership.phone) if membership.phone else ""
    return {"notices": membership.notices, "phone": phone}
