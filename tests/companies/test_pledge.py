"""The Pledge to Protect: what is written down when it moves, and what that changes. Whose hand: test_moves.py."""

from itertools import product

import pytest
from django.db import ProgrammingError, transaction

from companies.enums import Pledge
from companies.flow import pledge
from companies.models import PledgeMove
from companies.pledge_text import FIRST
from companies.workflow import PLEDGE
from core import clock
from core.models import Event, Message
from core.refusals import NotAllowed
from referrals.enums import Status
from tests.factories import CompanyFactory

WAYS = {
    Pledge.NOT_PLEDGED: [],
    Pledge.PLEDGED: ["agree"],
    Pledge.OPTED_OUT: ["opt_out"],
    Pledge.REVOKED: ["agree", "revoke"],
}
"""The acts that bring a new company to each state."""
MOVES = {
    (Pledge.NOT_PLEDGED, Pledge.PLEDGED),
    (Pledge.NOT_PLEDGED, Pledge.OPTED_OUT),
    (Pledge.PLEDGED, Pledge.PLEDGED),
    (Pledge.PLEDGED, Pledge.NOT_PLEDGED),
    (Pledge.PLEDGED, Pledge.OPTED_OUT),
    (Pledge.PLEDGED, Pledge.REVOKED),
    (Pledge.OPTED_OUT, Pledge.PLEDGED),
    (Pledge.REVOKED, Pledge.NOT_PLEDGED),
}
"""All of them, written down a second time."""
WORDS = {"agree": {"version": FIRST.version}, "revoke": {"reason": "Sold a plan."}, "lift": {"reason": "Made good."}}


@pytest.fixture
def hands(world, admin):
    return {"admin": admin, "staff": world.staff()}


@pytest.fixture
def act(company, hands):
    """Do one act of the pledge by one hand."""

    def done(name, by="admin", **words):
        getattr(pledge, name)(company, by=hands[by], **(WORDS.get(name, {}) | words))
        company.refresh_from_db()

    return done


@pytest.fixture
def in_state(company, act):
    def brought(state):
        for name in WAYS[state]:
            act(name, by="staff" if name == "revoke" else "admin")
        assert company.pledge == state

    return brought


def types():
    return list(Event.objects.order_by("id").values_list("type", flat=True))


def test_the_moves_of_the_pledge_are_these():
    assert {pair for pair in product(Pledge, Pledge) if PLEDGE.allows(*pair)} == MOVES


@pytest.mark.parametrize("name", ["agree", "opt_out"])
def test_nobody_at_baton_chooses_in_a_companys_place(act, name):
    with pytest.raises(NotAllowed):
        act(name, by="staff")


def test_a_new_company_is_not_pledged(company):
    assert (company.pledge, company.pledge_version) == (Pledge.NOT_PLEDGED, None)


def test_the_version_is_kept_while_pledged_and_only_then(company, act):
    act("agree")
    assert company.pledge_version == FIRST.version
    act("opt_out")
    assert company.pledge_version is None


def test_a_move_is_written_down_with_who_when_why_and_which_text(company, admin, act):
    with clock.at(moment := clock.now()):
        act("agree", reason="Training is done.")
    move = PledgeMove.objects.get()
    assert (move.before, move.after, move.version, move.reason) == ("not_pledged", "pledged", 1, "Training is done.")
    assert (move.actor, move.actor_name, move.at) == (admin.actor, "Dana Whitlock, Harrow Pest", moment)


@pytest.mark.parametrize("change", [lambda rows: rows.update(reason="Other."), lambda rows: rows.delete()])
def test_the_database_keeps_the_history_as_it_is(act, change):
    act("agree")
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        change(PledgeMove.objects.all())
    assert PledgeMove.objects.get().reason == ""


def test_pledging_widens(act):
    act("agree")
    assert types() == ["company.pledged", "company.widened"]


@pytest.mark.parametrize(
    ("name", "by", "type"), [("opt_out", "admin", "company.opted_out"), ("revoke", "staff", "pledge.revoked")]
)
def test_opting_out_and_revoking_narrow(act, name, by, type):
    act("agree")
    act(name, by=by)
    assert types()[2:] == [type, "company.narrowed"]


def test_lifting_opens_nothing(in_state, act):
    in_state(Pledge.REVOKED)
    act("lift", by="staff")
    assert types()[-1] == "pledge.lifted"


def test_a_broken_journal_leaves_the_pledge_as_it_was(company, act, settings):
    settings.SUBSCRIPTIONS = "tests.nowhere.SUBSCRIPTIONS"
    with pytest.raises(ImportError), transaction.atomic():
        act("agree")
    company.refresh_from_db()
    assert (company.pledge, PledgeMove.objects.exists()) == (Pledge.NOT_PLEDGED, False)


def test_admins_are_told_why_the_pledge_was_removed(world, in_state, admin):
    in_state(Pledge.REVOKED)
    world.hear()
    message = Message.objects.get()
    assert (message.to, "Sold a plan." in message.body) == (admin.user.email, True)


def test_agents_are_not_told(world, in_state, agent):
    in_state(Pledge.REVOKED)
    world.hear()
    assert not Message.objects.filter(to=agent.user.email).exists()


@pytest.mark.parametrize("state", Pledge)
def test_only_a_pledged_company_is_named_for_another_companys_customer(world, in_state, state):
    in_state(state)
    expected = Status.MATCHED if state == Pledge.PLEDGED else Status.UNMATCHED
    assert world.matched(existing_customer=True).status == expected


@pytest.mark.parametrize("state", Pledge)
def test_anybody_else_reaches_a_company_whatever_it_chose(world, in_state, state):
    in_state(state)
    assert world.matched(existing_customer=False).status == Status.MATCHED


@pytest.mark.parametrize(("name", "by"), [("opt_out", "admin"), ("revoke", "staff")])
def test_a_held_match_that_needed_the_pledge_is_taken_back(world, act, name, by):
    act("agree")
    referral = world.matched(existing_customer=True)
    act(name, by=by)
    world.hear()
    referral.refresh_from_db()
    assert referral.status == Status.OPEN


def test_a_held_match_that_did_not_need_it_stays(world, act):
    act("agree")
    referral = world.matched(existing_customer=False)
    act("opt_out")
    world.hear()
    referral.refresh_from_db()
    assert referral.status == Status.MATCHED


def test_another_companys_pledge_is_untouched(world, act):
    other = world.pledged(CompanyFactory())
    act("agree")
    act("opt_out")
    other.refresh_from_db()
    assert other.pledged
