"""What happens to a team at the same moment, on real threads; each with a control that shows it can go wrong."""

from collections import Counter
from functools import partial
from typing import Any

import pytest
from django.db import models

from accounts.models import User
from companies import queries
from companies.enums import Role
from companies.flow import team
from companies.models import Company, Invitation, Membership
from core.models import Event
from tests.factories import MembershipFactory, UserFactory
from tests.support import race as racing
from tests.support.invitations import EMAIL, invited, token_of
from tests.support.race import PATIENCE, Meeting, committed, race

pytestmark = committed
CROWD = 32


@pytest.fixture
def admin(db) -> Membership:
    return MembershipFactory()


def kinds(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


def members(company: Company) -> int:
    return Membership.objects.filter(company=company).count()


def journal(type: str) -> int:
    return Event.objects.filter(type=type).count()


# --- one link, used by many at once ---------------------------------------------------------------


def newcomers(token: str) -> list[Any]:
    return race(*[lambda: team.accept_invitation(token, by=User(name="Sam Ortiz"))] * CROWD)


def test_of_32_who_use_one_link_at_once_one_gets_in(admin):
    _, token = invited(admin)
    assert kinds(newcomers(token)) == {"Membership": 1, "MoveRefused": CROWD - 1}
    assert (members(admin.company), journal("team.joined")) == (2, 1)
    assert User.objects.filter(email=EMAIL).count() == 1


def test_of_32_presses_by_one_person_one_counts(admin):
    _, token = invited(admin)
    sam = UserFactory(email=EMAIL)
    results = race(*[partial(team.accept_invitation, token, by=sam)] * CROWD)
    assert kinds(results) == {"Membership": 1, "MoveRefused": CROWD - 1}
    assert (members(admin.company), journal("team.joined")) == (2, 1)


def test_negative_control_without_the_row_lock_the_database_refuses_the_second_sign_in(admin, monkeypatch):
    _, token = invited(admin)
    monkeypatch.setattr(racing, "GLANCE", PATIENCE)
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda rows, **_: rows)
    monkeypatch.setattr(team, "works", Meeting().before(team.works))
    results = race(*[lambda: team.accept_invitation(token, by=User(name="Sam Ortiz"))] * 2)
    assert kinds(results) == {"Membership": 1, "Refused": 1}
    assert str(next(each for each in results if not isinstance(each, Membership))) == team.SIGN_IN_FIRST


def test_an_address_invited_twice_at_once_has_one_link_that_works(admin):
    asked = partial(team.invite, admin.company, email=EMAIL, role=Role.AGENT, by=admin)
    results = race(asked, asked)
    assert kinds(results) == {"Invitation": 2}
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_a_link_is_used_or_withdrawn_and_never_both(admin):
    invitation, token = invited(admin)
    results = race(
        partial(team.withdraw_invitation, invitation, by=admin),
        partial(team.accept_invitation, token, by=UserFactory(email=EMAIL)),
    )
    assert sum(isinstance(result, Exception) for result in results) == 1
    invitation.refresh_from_db()
    assert (invitation.accepted_at is None) != (invitation.withdrawn_at is None)


def test_who_is_invited_again_while_joining_is_not_invited_any_more(admin):
    _, token = invited(admin)
    race(
        partial(team.accept_invitation, token, by=UserFactory(email=EMAIL)),
        partial(team.invite, admin.company, email=EMAIL, role=Role.AGENT, by=admin),
    )
    joined, waiting = members(admin.company) == 2, Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    assert joined != waiting.exists()


def test_two_companies_links_used_by_one_newcomer_at_once_make_one_sign_in(admin):
    tokens = [token_of(invited(by)[0]) for by in (admin, MembershipFactory())]
    results = race(*[partial(team.accept_invitation, token, by=User(name="Sam")) for token in tokens])
    assert kinds(results) == {"Membership": 1, "Refused": 1}
    assert User.objects.filter(email=EMAIL).count() == 1


# --- two Admins and the last place ----------------------------------------------------------------


def both_leave(admin: Membership) -> list[Any]:
    other = MembershipFactory(company=admin.company)
    return race(*[partial(team.remove_member, leaver, by=leaver) for leaver in (admin, other)])


def admins(company: Company) -> int:
    return Membership.objects.filter(company=company, role=Role.ADMIN).count()


def test_of_two_last_admins_who_leave_at_once_one_stays(admin):
    assert kinds(both_leave(admin)) == {"NoneType": 1, "Refused": 1}
    assert (admins(admin.company), journal("team.left")) == (1, 1)


def test_of_two_admins_who_demote_each_other_at_once_one_stays(admin):
    other = MembershipFactory(company=admin.company)
    results = race(
        partial(team.change_role, other, role=Role.AGENT, by=admin),
        partial(team.change_role, admin, role=Role.AGENT, by=other),
    )
    assert kinds(results) == {"Membership": 1, "Refused": 1}
    assert (admins(admin.company), journal("team.role_changed")) == (1, 1)


def test_negative_control_without_the_company_s_lock_the_check_lets_both_leave(admin, monkeypatch):
    monkeypatch.setattr(racing, "GLANCE", PATIENCE)
    monkeypatch.setattr(queries, "lock_to_change", lambda pk: Company.objects.get(pk=pk))
    monkeypatch.setattr(team.events, "record", Meeting().before(team.events.record))
    monkeypatch.setattr(Membership, "delete", Meeting().before(Membership.delete))
    assert "Refused" not in kinds(both_leave(admin))
