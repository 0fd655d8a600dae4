"""Keyed digests: find the same phone, e-mail or address again without keeping it (kernel rule 4)."""

import hashlib
import hmac

from django.conf import settings


def digest(kind: str, value: str) -> str:
    """HMAC-SHA256 of ``value`` in hex, different for each ``kind``; empty for an empty value."""
    if not value:
        return ""
    return hmac.new(settings.DIGEST_KEY.encode(), f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()
