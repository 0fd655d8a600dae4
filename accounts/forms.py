"""The forms that take a code. A code opens once, however long it stays right."""

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.cache import cache

from accounts.models import User

STAYS_RIGHT = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
"""Seconds from a code's first moment to its last, with the steps that a slow clock may be off."""


class UsedOnce:
    """Refuses a code that this person has used already.

    Allauth remembers a used code for one period and forgets the one that set the app up; with a tolerance a code
    stays right for longer. Its own memory still decides between two requests at the same moment.
    """

    user: User
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        used = f"second-factor-used-{self.user.pk}-{normalize_user_code(self.cleaned_data['code'])}"
        if cache.get(used):
            raise get_adapter().validation_error("incorrect_code")
        code: str = super().clean_code()  # type: ignore[misc]  # of the form that it is mixed into
        cache.set(used, True, STAYS_RIGHT)
        return code


class SetUp(UsedOnce, ActivateTOTPForm):
    """Shows that the app was set up right."""

    secret: str

    @property
    def secret_in_groups(self) -> str:
        """For whoever types it into the app."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


class SignIn(UsedOnce, AuthenticateForm):
    """The second step of signing in."""


class Confirm(UsedOnce, ReauthenticateForm):
    """Asked again before a step that changes the sign-in."""
