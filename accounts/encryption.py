"""What the database keeps and only the portal may read: the secret of an authenticator app, the seed of codes."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def encrypt(text: str) -> str:
    """``text``, readable only with SECRET_KEY."""
    return _cipher().encrypt(text.encode()).decode()


def decrypt(encrypted: str) -> str:
    """The text again. Raises InvalidToken when its key is neither SECRET_KEY nor one of SECRET_KEY_FALLBACKS."""
    return _cipher().decrypt(encrypted).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    """A key for this use alone, so that what leaks here signs nothing elsewhere."""
    return urlsafe_b64encode(salted_hmac("accounts.encryption", "", secret=key, algorithm="sha256").digest())
