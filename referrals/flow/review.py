"""The customer's own word on the company that was sent to them."""

from django.db import transaction

from core import clock, events
from core.actors import Actor
from core.refusals import MoveRefused, Refused
from referrals import permissions, queries
from referrals.enums import RECEIVED, Party
from referrals.models import Customer, Referral, Review

STARS = range(1, 6)


@transaction.atomic
def rate(referral: Referral, *, stars: int, by: Actor) -> Review:
    """The customer says how it went, from delivery on, one star to five; the last answer counts.

    One who took the consent back may say so too: how they were treated is what is asked.
    Records ``customer.rated``. Raises MoveRefused when nobody received the referral, or the customer was erased.
    """
    referral = queries.lock_referral(referral.pk)
    permissions.check_party(referral, by, Party.CUSTOMER)
    if stars not in STARS:
        raise Refused("Choose one star to five.")
    if not rateable(referral):
        raise MoveRefused("There is nothing to rate.")
    said = {"stars": stars, "at": clock.now()}
    review, _ = Review.objects.update_or_create(referral=referral, defaults=said)
    events.record("customer.rated", subject=referral, by=by, stars=stars)
    return review


def rateable(referral: Referral) -> bool:
    """Whether a company got it, and the customer is still somebody."""
    known = Customer.objects.filter(referral=referral, erased_at=None)
    return referral.status in RECEIVED and known.exists()
