"""The acts about those whom nobody could take: a call back, and the look whether somebody can now."""

from functools import partial

from companies.reference.load import load_baton
from matching.flow import place
from referrals.enums import Status
from referrals.flow import callback, marks, unplaced
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


@act(place.look_again, "referral.placeable", "referral.looked_again")
def _() -> Ready:
    referral = world.in_state(Status.UNMATCHED)
    CompanyFactory(zips=["10001"])
    return partial(place.look_again, referral, by=world.staff())


@act(unplaced.ask_to_place, "referral.placement_asked")
def _() -> Ready:
    referral = marks.mark_placeable(world.in_state(Status.UNMATCHED), placeable=True)
    return partial(unplaced.ask_to_place, referral, by=world.staff())


@act(unplaced.close, "referral.closed")
def _() -> Ready:
    return partial(unplaced.close, world.in_state(Status.UNMATCHED), because="Done meanwhile.", by=world.staff())


@act(place.look, "referral.placeable")
def _() -> Ready:
    world.in_state(Status.UNMATCHED)
    CompanyFactory(zips=["10001"])
    return place.look
