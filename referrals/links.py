"""The customer's own link: signed, so that it cannot be guessed, and without a word about who it is."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

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
