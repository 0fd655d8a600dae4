"""An act around a referral tried by every hand there is: who may, and that a refusal leaves no trace."""

from collections.abc import Callable
from typing import Any

from companies.enums import Role
from core.actors import BATON, CUSTOMER, Actor
from core.models import Event
from core.refusals import NotAllowed
from disputes.models import Claim, Comment, Resolution
from referrals.models import Referral
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import world
from tests.support.refused import tried


def hands(referral: Referral) -> dict[str, Actor]:
    stranger = CompanyFactory(zips=[], services=[], hours=[])
    sides = {"sender": referral.sender, "recipient": referral.recipient, "stranger": stranger}
    people = {
        f"{side}'s {role}": MembershipFactory(role=role, company=company)
        for side, company in sides.items()
        for role in Role
    }
    return {**people, "staff": world.staff(), "baton": BATON, "customer": CUSTOMER}


def traces() -> tuple[Any, ...]:
    models = (Claim, Comment, Resolution, Referral)
    return (*(list(model.objects.order_by("pk").values()) for model in models), Event.objects.count())


def by_all(referral: Referral, act: Callable[[Actor], Any]) -> dict[str, Any]:
    """What each hand gets for trying; a refusal leaves no trace."""
    everybody, untouched = hands(referral), traces()
    answers = {hand: tried(lambda by=by: act(by)) for hand, by in everybody.items()}
    assert traces() == untouched
    return {hand: answer for hand, answer in answers.items() if answer is not NotAllowed}
