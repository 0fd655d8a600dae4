"""Who invites, joins, changes roles and leaves: every team act by every hand, and an Admin always stays."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from accounts.models import User
from companies.enums import Role
from companies.flow import alerts, team
from companies.models import Company, Invitation, Membership
from core.actors import BATON, CUSTOMER
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from tests.factories import CompanyFactory, MembershipFactory, UserFactory
from tests.support.invitations import EMAIL, invited
from tests.support.refused import refused_by_trigger, tried
from tests.support.rows import behind_the_back

pytestmark = pytest.mark.django_db

HANDS = ("admin", "agent", "stranger", "staff", "customer", "baton")
MAY: dict[str, set[str]] = {
    "invite": {"admin", "staff"},
    "withdraw": {"admin", "staff"},
    "change a role": {"admin"},
    "remove somebody": {"admin"},
    "remove the agent": {"admin", "agent"},
    "set the agent's alerts": {"agent"},
}


@pytest.fixture
def hands(world, admin, agent, stranger) -> dict[str, Any]:
    actors = [admin, agent, stranger, world.staff(), CUSTOMER, BATON]
    return dict(zip(HANDS, actors, strict=True))


@pytest.fixture
def acts(company, admin, agent) -> dict[str, Callable[..., Any]]:
    invitation, _ = invited(admin, "kim@harrow.example")
    return {
        "invite": partial(team.invite, company, email=EMAIL, role=Role.AGENT),
        "withdraw": partial(team.withdraw_invitation, invitation),
        "change a role": partial(team.change_role, agent, role=Role.ADMIN),
        "remove somebody": partial(team.remove_member, MembershipFactory(company=company)),
        "remove the agent": partial(team.remove_member, agent),
        "set the agent's alerts": partial(alerts.set_alerts, agent, notices=[], phone=""),
    }


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("act", MAY)
def test_every_team_act_is_for_exactly_these_hands(hands, acts, act, hand):
    untouched = Event.objects.count()
    expected = None if hand in MAY[act] else NotAllowed
    assert tried(lambda: acts[act](by=hands[hand])) == expected
    assert Event.objects.count() == untouched


# --- an Admin stays ---


def test_the_last_admin_does_not_become_an_agent(admin, agent):
    with pytest.raises(Refused, match="at least one Admin"):
        team.change_role(admin, role=Role.AGENT, by=admin)


def test_the_last_admin_does_not_leave(admin, agent):
    with pytest.raises(Refused, match="at least one Admin"):
        team.remove_member(admin, by=admin)


def test_one_of_two_admins_may_go(company, admin):
    team.remove_member(MembershipFactory(company=company), by=admin)
    assert list(company.memberships.all()) == [admin]


@pytest.mark.parametrize("leave", [Membership.delete, lambda admin: behind_the_back(admin, role=Role.AGENT)])
def test_the_database_itself_keeps_an_admin(admin, agent, leave):
    with refused_by_trigger("at least one Admin"), transaction.atomic():
        leave(admin)
        transaction.get_connection().check_constraints()


def test_a_company_may_go_with_its_last_admin(company, admin):
    company.areas.all().delete()
    company.delete()
    transaction.get_connection().check_constraints()
    assert not Company.objects.filter(pk=company.pk).exists()


# --- what each act does ---


def test_who_was_removed_cannot_be_removed_again(company, admin, agent):
    team.remove_member(agent, by=admin)
    with pytest.raises(MoveRefused, match="does not belong to your company any more"):
        team.change_role(agent, role=Role.ADMIN, by=admin)


def test_the_same_role_again_is_no_change(admin, agent):
    team.change_role(agent, role=Role.AGENT, by=admin)
    assert not Event.objects.exists()


def test_a_change_of_role_is_told_with_before_and_after(admin, agent):
    team.change_role(agent, role=Role.ADMIN, by=admin)
    said = Event.objects.get()
    assert (said.subject, said.data) == (
        f"company:{admin.company_id}",
        {"member": agent.user.name, "before": "agent", "after": "admin"},
    )


def test_who_leaves_is_told_apart_from_who_is_removed(company, admin, agent):
    other = MembershipFactory(company=company)
    team.remove_member(agent, by=agent)
    team.remove_member(other, by=admin)
    assert [event.data["by_themselves"] for event in Event.objects.order_by("id")] == [True, False]


def test_no_event_of_the_team_has_an_address_or_a_number(company, admin):
    _, token = invited(admin)
    joined = team.accept_invitation(token, by=User(name="Sam Ortiz"))
    alerts.set_alerts(joined, notices=["arrived_text"], phone="+15125550142", by=joined)
    team.change_role(joined, role=Role.ADMIN, by=admin)
    team.remove_member(joined, by=admin)
    written = str(list(Event.objects.values_list("data", "actor_name")))
    assert ("@" in written, "5550142" in written) == (False, False)


def test_a_person_keeps_other_companies_and_the_sign_in_when_removed(company, admin, agent):
    elsewhere = MembershipFactory(user=agent.user, company=CompanyFactory())
    team.remove_member(agent, by=admin)
    assert list(agent.user.memberships.all()) == [elsewhere]


def test_an_invitation_of_a_removed_company_is_dead(company, admin):
    invitation, token = invited(admin)
    behind_the_back(company, standing="removed", standing_reason="Left.")
    with pytest.raises(Refused, match="does not work any more"):
        team.accept_invitation(token, by=UserFactory(email=EMAIL))
    assert Invitation.objects.get(pk=invitation.pk).accepted_at is None


# --- its history ---


def told(type: str) -> str:
    event = Event.objects.filter(type=type).latest("id")
    return " ".join(strip_tags(render_to_string(f"history/{type}.html", {"event": event})).split())


def test_the_history_says_each_step_in_a_sentence(company, admin):
    _, token = invited(admin)
    sam = team.accept_invitation(token, by=User(name="Sam Ortiz"))
    alerts.set_alerts(sam, notices=["arrived_text"], phone="+15125550142", by=sam)
    team.change_role(sam, role=Role.ADMIN, by=admin)
    team.remove_member(sam, by=admin)
    team.withdraw_invitation(invited(admin)[0], by=admin)
    dana = "Dana Whitlock, Harrow Pest"
    types = Event.objects.filter(type__startswith="team.").values_list("type", flat=True)
    assert {type: told(type) for type in types} == {
        "team.invited": f"Somebody invited as an Agent by {dana}",
        "team.joined": f"Sam Ortiz, Harrow Pest joined as an Agent, invited by {dana}",
        "team.alerts_changed": "Own alerts changed by Sam Ortiz, Harrow Pest: "
        "added “A referral arrives: by text”; taken off “A referral arrives: by e-mail”, "
        "“One we sent comes back, is not delivered, or can be placed: by e-mail”, "
        "“A dispute or claim is opened, answered or decided: by e-mail”; another phone for texts",
        "team.role_changed": f"Sam Ortiz is an Admin now, was an Agent, by {dana}",
        "team.left": f"Sam Ortiz removed, was an Admin, by {dana}",
        "team.invitation_withdrawn": f"Invitation withdrawn, as an Agent, by {dana}",
    }
