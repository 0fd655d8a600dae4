"""People with an authenticator app, and the codes that it shows."""

import time

from allauth.mfa import app_settings
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import UserFactory

PASSWORD = "three-words-in-a-row"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def person(**kind: object) -> User:
    """Somebody with a password and no app."""
    user: User = UserFactory(**kind)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def with_app(user: User) -> User:
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def recovery_code(user: User) -> str:
    return str(RecoveryCodes.activate(user).get_unused_codes()[0])


def code(*, steps: int = 0, secret: str = SECRET) -> str:
    """What the app shows now, or showed ``steps`` periods ago (negative) or will show."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD + steps))


def give_password(client: Client, user: User, **more: str) -> object:
    data = {"login": user.email, "password": PASSWORD, **more}
    return client.post(reverse("account_login"), data)


def sign_in(client: Client, user: User, *, steps: int = 0) -> None:
    """Through the sign-in page, with password and code."""
    give_password(client, user)
    client.post(reverse("mfa_authenticate"), {"code": code(steps=steps)})
