"""The customer's own link: signed, so that it cannot be guessed, and without a word about who it is."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from core import clock, events
from core.digests import digest
from core.messages import LINK
from referrals.enums import DRAFTS, SENT
from referrals.models import Referral

SALT = "referrals.customer"
IN_PLACE = "(a link of their own)"


def customer_url(referral: Referral) -> str:
    """The whole address of the page where a customer sees and takes back the consent."""
    return settings.BASE_URL + reverse("referrals:consent", args=[token(referral)])


def without_link(body: str) -> str:
    """A text to the customer as others may read it: whoever has the link can take the consent back."""
    return LINK.sub(IN_PLACE, body)


def token(referral: Referral) -> str:
    """Signed for the customer's number too: what was texted to a mistyped one opens nothing once it is put right."""
    signature = signing.Signer(salt=SALT).signature(f"{referral.pk}:{_number(referral)}")
    return f"{referral.pk}.{signature}"


def _number(referral: Referral) -> str:
    """The customer's number as a digest; once sent, as it was kept then, so that the link outlives their erasure."""
    return referral.phone_digest if referral.status in SENT else digest("phone", referral.customer.phone)


def find(token_in_link: str, rows: QuerySet[Referral]) -> Referral | None:
    """The one of ``rows`` that the token was made for; None when it was not made here, or for another number."""
    try:
        referral = rows.filter(pk=int(token_in_link.partition(".")[0])).first()
    except ValueError:
        return None
    return referral if referral and constant_time_compare(token(referral), token_in_link) else None


def ends_at(referral: Referral) -> datetime:
    """When the customer's page closes: CUSTOMER_LINK_LIFE after delivery; after sending when it never arrived.

    One for whom Baton still looks keeps it all the while, also after something of theirs was sent and came back:
    its number is kept, so it can be taken back. What ended so says for as long afterwards that it did.
    """
    return _began(referral) + settings.CUSTOMER_LINK_LIFE


def _began(referral: Referral) -> datetime:
    if referral.status in DRAFTS:
        return clock.now()
    sent = referral.delivered_at or referral.submitted_at
    return sent if sent and referral.status in SENT else events.timeline(referral)[0].at


def ended(referral: Referral) -> bool:
    return ends_at(referral) <= clock.now()
