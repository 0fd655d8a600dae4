"""A removed pledge: asked back by the company's Admins, given back or not by staff."""

import pytest

from companies.enums import Pledge, Role
from companies.flow import pledge, pledge_words
from companies.models import Company
from core.refusals import MoveRefused, NotAllowed, Refused
from disputes.enums import ReinstatementState
from disputes.flow import reinstatement
from disputes.models import Reinstatement
from disputes.workflow import REINSTATEMENT
from tests.factories import MembershipFactory
from tests.support import claimed, rows, world
from tests.support.refused import tried

pytestmark = pytest.mark.django_db


def hands(company):
    return {
        "admin": MembershipFactory(company=company),
        "agent": MembershipFactory(company=company, role=Role.AGENT),
        "stranger": MembershipFactory(),
        "staff": world.staff(),
    }


def by_all(company, act):
    answers = {hand: tried(lambda by=by: act(by)) for hand, by in hands(company).items()}
    return {hand: answer for hand, answer in answers.items() if answer is not NotAllowed}


def asks(company, **changes):
    said = {"changed": "We trained everybody.", "version": 1} | changes
    return lambda by: reinstatement.ask(company, by=by, **said)


def moves(request, to):
    staff = {ReinstatementState.GRANTED: reinstatement.grant, ReinstatementState.REFUSED: reinstatement.refuse}
    if to in staff:
        return lambda by: staff[to](request, reason="We read it.", by=by)
    return lambda by: reinstatement.withdraw(request, by=by)


HANDS = {
    ReinstatementState.GRANTED: "staff",
    ReinstatementState.REFUSED: "staff",
    ReinstatementState.WITHDRAWN: "admin",
}


@pytest.mark.parametrize("before", ReinstatementState.values)
@pytest.mark.parametrize("to", HANDS)
def test_a_request_moves_exactly_where_the_table_and_the_hand_allow(before, to):
    request = rows.reinstatement(before)
    allowed = None if REINSTATEMENT.allows(before, to) else MoveRefused
    assert by_all(request.company, moves(request, to)) == {HANDS[to]: allowed}


@pytest.mark.parametrize("state", Pledge.values)
def test_an_admin_asks_for_a_pledge_that_was_removed_and_for_no_other(state):
    company = rows.company(pledge=state)
    assert by_all(company, asks(company)) == {"admin": None if state == Pledge.REVOKED else MoveRefused}


def test_a_company_has_one_open_request():
    request = rows.reinstatement()
    assert by_all(request.company, asks(request.company)) == {"admin": MoveRefused}


@pytest.mark.parametrize("state", [ReinstatementState.REFUSED, ReinstatementState.WITHDRAWN])
def test_after_a_no_it_can_ask_again(state):
    request = rows.reinstatement(state)
    assert by_all(request.company, asks(request.company)) == {"admin": None}


@pytest.mark.parametrize("changes", [{"changed": " "}, {"version": 2}])
def test_a_request_says_what_changed_and_agrees_to_the_current_words(changes):
    company = rows.company(pledge=Pledge.REVOKED)
    assert by_all(company, asks(company, **changes)) == {"admin": Refused}


# --- given back -----------------------------------------------------------------------------------


def granted(request, **said):
    reinstatement.grant(request, reason="It trained them.", by=world.staff(), **said)
    return Company.objects.get(pk=request.company_id)


def test_given_back_it_is_pledged_again_by_whoever_asked():
    request = claimed.asked_back()
    company = granted(request)
    assert (company.pledge, company.pledge_version) == (Pledge.PLEDGED, 1)
    assert company.pledge_moves.first().actor_name == request.asked_by_name


def test_the_history_of_the_pledge_tells_the_removal_its_end_and_the_new_agreement():
    company = granted(claimed.asked_back())
    assert [move.after for move in company.pledge_moves.all()[:3]] == [
        Pledge.PLEDGED,
        Pledge.NOT_PLEDGED,
        Pledge.REVOKED,
    ]


def test_the_conditions_are_kept_with_it():
    granted(claimed.asked_back(), conditions="A yearly course.")
    assert Reinstatement.objects.get().conditions == "A yearly course."


def test_with_newer_words_the_company_agrees_itself():
    request = claimed.asked_back()
    pledge_words.publish_text(words="We promise more.", by=world.staff())
    assert granted(request).pledge == Pledge.NOT_PLEDGED


def test_when_whoever_asked_is_no_admin_there_now_the_company_agrees_itself():
    request = claimed.asked_back()
    rows.behind_the_back(request.asked_by, role=Role.AGENT)
    request.refresh_from_db()
    assert granted(request).pledge == Pledge.NOT_PLEDGED


def test_when_whoever_asked_has_left_the_company_agrees_itself():
    request = rows.reinstatement()
    assert granted(request).pledge == Pledge.NOT_PLEDGED


def test_refused_the_pledge_stays_removed():
    request = rows.reinstatement()
    reinstatement.refuse(request, reason="Nothing has changed.", by=world.staff())
    assert Company.objects.get(pk=request.company_id).pledge == Pledge.REVOKED


@pytest.mark.parametrize("act", [reinstatement.grant, reinstatement.refuse])
def test_staff_give_a_reason(act):
    with pytest.raises(Refused, match="Give the reason"):
        act(rows.reinstatement(), reason=" ", by=world.staff())


def test_a_removal_that_was_lifted_meanwhile_cannot_be_lifted_again():
    request = rows.reinstatement()
    pledge.lift(request.company, reason="A mistake of ours.", by=world.staff())
    with pytest.raises(MoveRefused, match="nothing to lift"):
        granted(request)
