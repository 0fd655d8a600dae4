"""The team's pages: members, invitations, roles, leaving."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.enums import Role
from companies.flow import team
from companies.models import Invitation, Membership
from core import clock
from core.models import Event
from tests.companies.conftest import browser_of
from tests.factories import MembershipFactory
from tests.support.invitations import EMAIL, address, invited, token_of

pytestmark = pytest.mark.django_db
URL = "/team/"


def words(response):
    return " ".join(response.content.decode().split())


def person(membership):
    return f"{URL}{membership.pk}/"


def test_members_are_listed_with_their_roles(browser, admin, agent):
    page = words(browser.get(URL))
    assert all(said in page for said in (admin.user.name, agent.user.email, "Admin", "Agent"))


def test_nobody_of_another_company_is_listed(browser, stranger):
    assert stranger.user.email not in words(browser.get(URL))


def test_an_admin_invites_by_e_mail(browser, company):
    response = browser.post(URL, {"email": "Sam@Harrow.example", "role": Role.AGENT}, follow=True)
    assert (company.invitations.get().email, f"The invitation to {EMAIL} is on its way." in words(response)) == (
        EMAIL,
        True,
    )


@pytest.mark.parametrize(
    ("email", "role", "said"),
    [
        ("", "agent", "Whom do you want to ask?"),
        ("sam@harrow", "agent", "That is not a whole e-mail address"),
        (f"{'s' * 250}@harrow.example", "agent", "No e-mail address is that long."),
        ("sam\x00@harrow.example", "agent", "Null characters"),
        (EMAIL, "", "Say what they may do."),
        (EMAIL, "owner", "Say what they may do."),
    ],
)
def test_a_wrong_invitation_is_said_at_its_field(browser, email, role, said):
    response = browser.post(URL, {"email": email, "role": role})
    assert (response.status_code, said in words(response), Invitation.objects.exists()) == (200, True, False)


def test_what_was_typed_stays(browser):
    assert 'value="sam@harrow"' in words(browser.post(URL, {"email": "sam@harrow", "role": "agent"}))


def test_a_member_is_not_invited(browser, agent):
    response = browser.post(URL, {"email": agent.user.email, "role": Role.ADMIN})
    assert "This person belongs to your company already." in words(response)


def test_an_open_invitation_is_listed_with_who_asked_and_until_when(browser, admin):
    invitation, _ = invited(admin)
    page = words(browser.get(URL))
    assert (EMAIL in page, invitation.invited_by in page, "Expired" in page) == (True, True, False)


def test_an_expired_invitation_says_so(browser, admin):
    invited(admin)
    with clock.at(clock.now() + timedelta(days=8)):
        browser.force_login(admin.user)
        assert "Expired" in words(browser.get(URL))


def test_sending_again_kills_the_earlier_link(browser, admin, client):
    earlier, token = invited(admin)
    browser.post(f"{URL}invitations/again/", {"invitation": earlier.pk})
    later = Invitation.objects.get(withdrawn_at=None)
    answers = [client.get(address(link)).status_code for link in (token, token_of(later))]
    assert answers == [410, 200]


def test_an_invitation_is_withdrawn(browser, admin, client):
    invitation, token = invited(admin)
    browser.post(f"{URL}invitations/withdraw/", {"invitation": invitation.pk})
    assert (client.get(address(token)).status_code, EMAIL in words(browser.get(URL))) == (410, False)


def test_a_withdrawn_invitation_is_not_withdrawn_twice(browser, admin):
    invitation, _ = invited(admin)
    team.withdraw_invitation(invitation, by=admin)
    response = browser.post(f"{URL}invitations/withdraw/", {"invitation": invitation.pk}, follow=True)
    assert "accepted or withdrawn already" in words(response)


@pytest.mark.parametrize("act", ["again", "withdraw"])
def test_another_company_s_invitation_does_not_exist(browser, stranger, act):
    invitation, _ = invited(stranger)
    assert browser.post(f"{URL}invitations/{act}/", {"invitation": invitation.pk}).status_code == 404


def test_an_admin_changes_a_role(browser, agent):
    browser.post(person(agent), {"role": Role.ADMIN})
    agent.refresh_from_db()
    assert agent.role == Role.ADMIN


def test_the_last_admin_reads_at_the_field_why_not(browser, admin):
    assert "A company keeps at least one Admin." in words(browser.post(person(admin), {"role": Role.AGENT}))


def test_the_page_of_a_member_names_what_removing_does(browser, agent):
    assert "loses access to Harrow Pest at once" in words(browser.get(person(agent)))


def test_a_look_at_removing_removes_nobody(browser, agent):
    response = browser.get(f"{person(agent)}remove/")
    assert (response.url, Membership.objects.filter(pk=agent.pk).exists()) == (person(agent), True)


def test_who_is_removed_is_out_at_the_very_next_request(browser, agent, agents_browser):
    before = agents_browser.get(URL).status_code
    browser.post(f"{person(agent)}remove/")
    assert (before, agents_browser.get(URL).status_code) == (200, 403)


def test_a_demoted_admin_changes_nothing_from_the_very_next_request(browser, company):
    other = MembershipFactory(company=company)
    demoted = browser_of(other)
    browser.post(person(other), {"role": Role.AGENT})
    assert demoted.post(URL, {"email": EMAIL, "role": Role.AGENT}).status_code == 403


def test_an_agent_reads_the_team_and_changes_nothing(agents_browser, admin):
    page = words(agents_browser.get(URL))
    assert (admin.user.name in page, "Send the invitation" in page, person(admin) in page) == (True, False, False)


def test_an_agent_does_not_see_who_is_invited(agents_browser, admin):
    invited(admin)
    assert EMAIL not in words(agents_browser.get(URL))


def test_an_agent_opens_nobody_else(agents_browser, admin):
    assert agents_browser.get(person(admin)).status_code == 403


def test_an_agent_leaves(agents_browser, agent):
    page = words(agents_browser.get(person(agent)))
    agents_browser.post(f"{person(agent)}remove/")
    assert ("Leave Harrow Pest" in page, "Save the role" in page, Membership.objects.filter(pk=agent.pk).exists()) == (
        True,
        False,
        False,
    )


def test_an_agent_removes_nobody_else(agents_browser, admin):
    assert (agents_browser.post(f"{person(admin)}remove/").status_code, Event.objects.count()) == (403, 0)


@pytest.mark.parametrize("more", ["", "remove/"])
def test_a_member_of_another_company_does_not_exist(browser, stranger, more):
    assert browser.post(f"{person(stranger)}{more}", {"role": Role.AGENT}).status_code == 404


def queries(browser) -> int:
    with CaptureQueriesContext(connection) as seen:
        browser.get(URL)
    return len(seen)


def test_more_people_take_no_more_queries(browser, company, admin):
    invited(admin, "one@harrow.example")
    few = queries(browser)
    for number in range(3):
        MembershipFactory(company=company)
        invited(admin, f"more{number}@harrow.example")
    assert queries(browser) == few
