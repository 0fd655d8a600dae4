"""How allauth behaves here."""

import logging
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from accounts import encryption
from accounts.models import User
from core import clock, messages

log = logging.getLogger(__name__)

UNREADABLE = "Baton cannot check codes of this app any more. Ask Baton's staff to take it away, then add it anew."


class ClosedSignUp(DefaultAccountAdapter):
    """Nobody signs up alone: a company is vetted first, and its people are invited."""

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That e-mail and password do not belong together.",
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your password of now.",
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then try again.",
        "rate_limited": "Too many tries. Wait a few minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        super().send_notification_mail(template_prefix, user, (context or {}) | {"user": user}, email)

    @transaction.atomic
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue it as every other message: no page waits for the mail server, and a link is kept until it is sent."""
        mail = self.render_mail(template_prefix, email, {"request": self.request} | context)
        messages.queue(
            channel="email",
            to=email,
            title=mail.subject,
            body=str(mail.body),
            about=context["user"],
            sealed="password_reset_url" in context,
        )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of somebody who has signed in within the last minutes and would type the same password twice."""
        return super().is_reauthentication_required(app=app, **kwargs) and not self._has_just_signed_in()

    def _has_just_signed_in(self) -> bool:
        since = clock.now().timestamp() - app_settings.REAUTHENTICATION_TIMEOUT
        return any(record["at"] > since for record in get_authentication_records(self.request, self.request.user))


class SecondFactor(DefaultMFAAdapter):
    """How the secrets of a second factor are kept, and what it says when it refuses."""

    error_messages: ClassVar[dict[str, str]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right, or it was used already. Wait for the next one in your app.",
        "cannot_generate_recovery_codes": "Recovery codes stand in for an authenticator app. Set up the app first.",
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ValidationError, which the form of a code shows, when the key it was encrypted with is gone."""
        try:
            return encryption.decrypt(encrypted_text)
        except InvalidToken as gone:
            log.error("A second factor cannot be read: is the key that SECRET_KEY_FALLBACKS should hold missing?")
            raise ValidationError(UNREADABLE) from gone
