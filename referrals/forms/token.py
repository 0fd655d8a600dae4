"""The mark of one rendered form, so that posting it twice does its work once."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError


class TokenField(forms.UUIDField):
    """Made anew each time a form is rendered. One that was lost or mangled counts as a new form."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(initial=uuid4)

    def clean(self, value: Any) -> UUID:
        try:
            return super().clean(value)
        except ValidationError:
            return uuid4()
