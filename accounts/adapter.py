"""How allauth behaves here."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):
    """Nobody signs up alone: a company is vetted first, and its people are invited."""

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That e-mail and password do not belong together.",
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
