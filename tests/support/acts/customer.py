"""What a customer does on their own page."""

from functools import partial

from core.actors import CUSTOMER
from referrals.enums import Status
from referrals.flow import consent, review
from tests.support import world
from tests.support.acts.catalogue import Ready, act


@act(consent.confirm_in_writing, "consent.confirmed_in_writing")
def _() -> Ready:
    return partial(consent.confirm_in_writing, world.in_state(Status.DELIVERED), by=CUSTOMER)


@act(review.rate, "customer.rated")
def _() -> Ready:
    return partial(review.rate, world.in_state(Status.DELIVERED), stars=4, by=CUSTOMER)
