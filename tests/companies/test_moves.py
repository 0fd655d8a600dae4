"""Who changes a company's pledge and standing, from where to where: every (from, to, hand)."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from companies.enums import Pledge, Role, Standing
from companies.flow.pledge import agree, lift, opt_out, revoke
from companies.flow.standing import change_standing
from companies.models import Company, PledgeMove
from companies.pledge_text import FIRST
from companies.workflow import PLEDGE, STANDING
from core.actors import BATON, CUSTOMER, Actor
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from tests.factories import MembershipFactory
from tests.support import rows
from tests.support.refused import tried

pytestmark = pytest.mark.django_db

BY_PLEDGE: dict[str, Callable[..., Any]] = {
    Pledge.PLEDGED: partial(agree, version=FIRST.version),
    Pledge.OPTED_OUT: opt_out,
    Pledge.REVOKED: partial(revoke, reason="Solicited a referred customer."),
    Pledge.NOT_PLEDGED: partial(lift, reason="The team was trained."),
}
"""The one act that leads to each state of the pledge."""
NOT_BY_HAND = {(Pledge.PLEDGED, Pledge.PLEDGED), (Pledge.PLEDGED, Pledge.NOT_PLEDGED)}
"""Moves that only new words of the pledge bring about: test_pledge_words.py."""
BATONS = {Pledge.REVOKED, Pledge.NOT_PLEDGED}


def members(company: Company) -> dict[str, Actor]:
    return {
        "admin": MembershipFactory(company=company),
        "agent": MembershipFactory(company=company, role=Role.AGENT),
        "another company's admin": MembershipFactory(),
    }


def everybody(world: Any, company: Company) -> dict[str, Actor]:
    return members(company) | {"staff": world.staff(), "baton": BATON, "customer": CUSTOMER}


def traces(company: Company) -> tuple[Any, int, int]:
    return Company.objects.filter(pk=company.pk).values().get(), Event.objects.count(), PledgeMove.objects.count()


def expected(hand: str, right_hand: str, allowed: bool) -> type[Refused] | None:
    if hand != right_hand:
        return NotAllowed
    return None if allowed else MoveRefused


@pytest.mark.parametrize("before", Pledge.values)
@pytest.mark.parametrize("to", Pledge.values)
def test_a_pledge_moves_exactly_where_the_table_and_the_hand_allow(world, before, to):
    company = rows.company(pledge=before)
    untouched, allowed = traces(company), PLEDGE.allows(before, to) and (before, to) not in NOT_BY_HAND
    hands = everybody(world, company) if to in BATONS else members(company)
    right_hand = "staff" if to in BATONS else "admin"
    assert {hand: tried(lambda by=by: BY_PLEDGE[to](company, by=by)) for hand, by in hands.items()} == {
        hand: expected(hand, right_hand, allowed) for hand in hands
    }
    assert traces(company) == untouched


@pytest.mark.parametrize("before", Standing.values)
def test_a_standing_moves_exactly_where_the_table_and_the_hand_allow(world, before):
    company = rows.company(standing=before)
    untouched, hands = traces(company), everybody(world, company)
    cells = [(to, hand) for to in Standing.values for hand in hands]

    def change(to: str, hand: str) -> Callable[[], Any]:
        return lambda: change_standing(company, to=to, reason="Seen.", by=hands[hand])

    assert {cell: tried(change(*cell)) for cell in cells} == {
        (to, hand): expected(hand, "staff", STANDING.allows(before, to)) for to, hand in cells
    }
    assert traces(company) == untouched


PLEDGE_ROADS = {
    Pledge.NOT_PLEDGED: [],
    Pledge.PLEDGED: [Pledge.PLEDGED],
    Pledge.OPTED_OUT: [Pledge.PLEDGED, Pledge.OPTED_OUT],
    Pledge.REVOKED: [Pledge.PLEDGED, Pledge.REVOKED],
    "lifted": [Pledge.PLEDGED, Pledge.REVOKED, Pledge.NOT_PLEDGED],
    "agreed anew": [Pledge.PLEDGED, Pledge.REVOKED, Pledge.NOT_PLEDGED, Pledge.PLEDGED],
}


@pytest.mark.parametrize("road", PLEDGE_ROADS.values(), ids=PLEDGE_ROADS)
def test_every_state_of_the_pledge_is_reached_by_acts_and_kept_in_its_history(world, road):
    company = rows.company()
    admin, staff = MembershipFactory(company=company), world.staff()
    for state in road:
        company = BY_PLEDGE[state](company, by=staff if state in BATONS else admin)
    history = PledgeMove.objects.filter(company=company).order_by("id").values_list("before", "after")
    assert list(history) == list(zip([Pledge.NOT_PLEDGED, *road], road, strict=False))


def test_a_revocation_must_be_lifted_before_a_company_can_pledge_anew():
    company = rows.company(pledge=Pledge.REVOKED)
    with pytest.raises(MoveRefused, match='This pledge is marked "Pledge removed" now'):
        agree(company, version=FIRST.version, by=MembershipFactory(company=company))


def test_an_older_text_cannot_be_agreed_to():
    company = rows.company()
    with pytest.raises(Refused, match="have changed"):
        agree(company, version=FIRST.version - 1, by=MembershipFactory(company=company))


@pytest.mark.parametrize("decide", [revoke, lift])
def test_staff_give_a_reason_to_revoke_and_to_lift(world, decide):
    with pytest.raises(Refused, match="Give the reason"):
        decide(rows.company(pledge=Pledge.PLEDGED), reason="  ", by=world.staff())


@pytest.mark.parametrize("to", sorted(set(Standing) - {Standing.APPLICANT, Standing.ACTIVE}))
def test_staff_give_a_reason_for_every_standing_but_the_good_ones(world, to):
    with pytest.raises(Refused, match="Give the reason"):
        change_standing(rows.company(), to=to, reason=" ", by=world.staff())


@pytest.mark.parametrize("to", Standing.values)
def test_every_standing_is_reached_by_acts(world, to):
    company, staff = rows.company(standing=Standing.APPLICANT), world.staff()
    roads = {Standing.ACTIVE: [to], Standing.APPLICANT: [Standing.REMOVED, to]}
    for standing in roads.get(Standing(to), [Standing.ACTIVE, to]):
        company = change_standing(company, to=standing, reason="Seen.", by=staff)
    company.refresh_from_db()
    assert company.standing == to
