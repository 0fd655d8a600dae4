"""The link of an invitation: a token that only the invited person gets, of which we keep no more than the hash."""

import secrets
from hashlib import sha256

from django.conf import settings
from django.urls import reverse


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is stored of ``token``: enough to know it again, of no use to whoever reads the table."""
    return sha256(token.encode(errors="replace")).hexdigest()


def invitation_url(token: str) -> str:
    return settings.BASE_URL + reverse("companies:invitation", args=[token])
