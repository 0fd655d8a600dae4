"""The acts about those whom nobody could take: a call back, and the look whether somebody can now."""

from functools import partial

from companies.reference.load import load_baton
from matching.flow import place
from referrals.enums import Status
from referrals.flow import callback, marks
from tests.factories import CompanyFactory
from tests.support import world
from tests.support.acts.catalogue import Ready, act


@act(callback.leave, "callback.left")
def _() -> Ready:
    load_baton()
    by = world.sender()
    referral = world.in_state(Status.UNMATCHED, by=by)
    said = {"understood": True, "agreed": True, "read_back": True}
    return partial(callback.leave, referral, contact=world.CONTACT, by=by, **said)


@act(marks.mark_placeable, "referral.placeable")
def _() -> Ready:
    return partial(marks.mark_placeable, world.in_state(Status.UNMATCHED), placeable=True)


@act(place.look, "referral.placeable")
def _() -> Ready:
    world.in_state(Status.UNMATCHED)
    CompanyFactory(zips=["10001"])
    return place.look
