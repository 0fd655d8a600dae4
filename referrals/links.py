"""The customer's own link: signed, so that it cannot be guessed, and without a word about who it is."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

from core import clock
from referrals.enums import DRAFTS
from referrals.models import Referral

SALT = "referrals.customer"
IN_PLACE = "(a link of their own)"


def customer_url(referral_id: int) -> str:
    """The whole address of the page where a customer sees and takes back the consent."""
    return settings.BASE_URL + reverse("referrals:consent", args=[token(referral_id)])


def without_link(body: str, referral_id: int) -> str:
    """A text to the customer as others may read it: whoever has the link can take the consent back."""
    return body.replace(customer_url(referral_id), IN_PLACE)


def token(referral_id: int) -> str:
    return signing.Signer(salt=SALT).sign(str(referral_id)).replace(":", ".")


def referral_id(token: str) -> int | None:
    """The referral that the token was made for; None when it was not made here."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token.replace(".", ":", 1)))
    except signing.BadSignature:
        return None


def ends_at(referral: Referral) -> datetime:
    """When the customer's page closes: CUSTOMER_LINK_LIFE after delivery; after sending when it never arrived.

    One for whom Baton still looks keeps it all the while: its number is kept, so it can be taken back.
    """
    waits = clock.now() if referral.status in DRAFTS else referral.opened_at
    began = referral.delivered_at or referral.submitted_at or waits
    return began + settings.CUSTOMER_LINK_LIFE


def ended(referral: Referral) -> bool:
    return ends_at(referral) <= clock.now()
