"""A sign-in for somebody who was invited and has none yet."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.models import User


class NewcomerForm(forms.Form):
    """A name and a password; the address is the invited one."""

    name = forms.CharField(
        label="Your name",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": "Your name is what the others read in the history.",
            "max_length": "Keep your name under 100 characters.",
        },
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. Three or four words in a row are easy to remember.",
        error_messages={"required": "Choose a password.", "max_length": "Keep it under 1,000 characters."},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = User(email=email)

    def clean_name(self) -> str:
        self.person.name = self.cleaned_data["name"]
        return self.person.name

    def clean_password(self) -> str:
        """Not one that everybody uses, nor one made of their own address or name."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        self.person.set_password(password)
        return password
