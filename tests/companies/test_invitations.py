"""The link of an invitation: looked at as often as one likes, used once, by the person it was sent to."""

import logging
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from companies.enums import Role
from companies.flow import team
from companies.links import hash_of
from companies.models import Invitation, Membership
from core import clock, messages
from core.logs import WithoutLinks
from core.models import Event, Message
from core.refusals import MoveRefused, Refused
from tests.factories import MembershipFactory, UserFactory
from tests.support.invitations import EMAIL, address, invited, mail_of

pytestmark = pytest.mark.django_db
SAM = {"name": "Sam Ortiz", "password": "three ladders and a van"}
CSRF_TOKEN = re.compile(rb"[A-Za-z0-9]{64}")


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def invitation(admin):
    return invited(admin)


@pytest.fixture
def link(invitation):
    return address(invitation[1])


@pytest.fixture
def sam(db):
    return UserFactory(email=EMAIL, name="Sam Ortiz")


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Invitation, Membership, User, Event, Message)]


# --- what is stored, and what is sent ---


def test_only_the_hash_of_the_link_is_stored(invitation):
    row, token = invitation
    stored = Invitation.objects.filter(pk=row.pk).values().get()
    assert (stored["token_hash"], token in str(stored)) == (hash_of(token), False)


def test_the_mail_s_words_are_gone_once_it_is_sent(invitation):
    mail = mail_of(invitation[0])
    messages.send(str(mail.pk))
    mail.refresh_from_db()
    assert (mail.sent_at is None, mail.body) == (False, "")


def test_a_withdrawn_invitation_s_mail_does_not_leave(invitation, admin):
    team.withdraw_invitation(invitation[0], by=admin)
    messages.send(str(mail_of(invitation[0]).pk))
    assert mail_of(invitation[0]).sent_at is None


def test_no_event_knows_the_link(invitation):
    assert invitation[1] not in str(list(Event.objects.values()))


def test_the_link_lives_for_a_week(invitation, settings):
    row = invitation[0]
    assert row.expires_at - row.invited_at == settings.INVITATION_LIFE == timedelta(days=7)


def test_staff_invite_a_company_s_first_admin(world, company):
    invitation = team.invite(company, email=EMAIL, role=Role.ADMIN, by=world.staff())
    assert (invitation.role, mail_of(invitation).to) == (Role.ADMIN, EMAIL)


def test_a_member_is_not_invited(admin, company, agent):
    with pytest.raises(Refused, match="belongs to your company already"):
        team.invite(company, email=agent.user.email.upper(), role=Role.AGENT, by=admin)


# --- looking ---


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_look_consumes_nothing(client, link, method):
    untouched = everything()
    statuses = [getattr(client, method)(link).status_code for _ in range(3)]
    assert (statuses, everything()) == ([200] * 3, untouched)


def test_the_page_says_who_asks_for_what_and_until_when(client, link, admin):
    page = words(client.get(link))
    assert all(said in page for said in ("Dana Whitlock", "Harrow Pest", "an Agent", "Once, until", EMAIL))


def test_the_page_is_kept_out_of_caches_and_search_engines(client, link):
    response = client.get(link)
    assert (response["Cache-Control"], 'name="robots" content="noindex"' in words(response)) == ("no-store", True)


# --- a new address ---


def test_a_newcomer_gets_a_sign_in_and_joins(client, link, company):
    response = client.post(link, SAM, follow=True)
    joined = Membership.objects.get(user__email=EMAIL)
    assert (joined.company, joined.role, joined.user.name) == (company, Role.AGENT, "Sam Ortiz")
    assert (response.context["user"], "You have joined Harrow Pest." in words(response)) == (joined.user, True)


def test_a_newcomer_signs_in_with_the_chosen_password_afterwards(client, link):
    client.post(link, SAM)
    assert User.objects.get(email=EMAIL).check_password(SAM["password"])


def test_a_newcomer_s_address_counts_as_their_own(client, link):
    client.post(link, SAM)
    assert EmailAddress.objects.filter(email=EMAIL, verified=True, primary=True, user__email=EMAIL).count() == 1


def test_the_invited_address_cannot_be_changed(client, link):
    client.post(link, SAM | {"email": "else@harrow.example"})
    assert not User.objects.filter(email="else@harrow.example").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Your name is what the others read"),
        ({"name": "x" * 101}, "Keep your name under 100 characters."),
        ({"name": "Sam\x00"}, "Null characters"),
        ({"password": ""}, "Choose a password."),
        ({"password": "ladders"}, "at least 12 characters"),
        ({"password": "password1234"}, "too common"),
        ({"password": "sam@harrow.example"}, "too similar"),
        ({"password": "x" * 1001}, "Keep it under 1,000 characters."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nobody_is_made(client, link, typed, said):
    response = client.post(link, SAM | typed)
    assert (response.status_code, said in words(response)) == (200, True)
    assert not User.objects.filter(email=EMAIL).exists()


def test_the_name_stays_when_the_password_is_refused_and_the_password_does_not(client, link):
    page = words(client.post(link, SAM | {"password": "ladders"}))
    assert ('value="Sam Ortiz"' in page, "ladders" in page) == (True, False)


# --- an address with a sign-in ---


def test_somebody_with_a_sign_in_signs_in_first_and_comes_back(client, link, sam):
    assert f'/account/login/?next={link}"' in words(client.get(link))


def test_nothing_happens_before_they_have_signed_in(client, link, sam):
    untouched = everything()
    client.post(link, SAM)
    assert everything() == untouched


def test_signed_in_they_join_with_one_press(client, link, sam, company):
    client.force_login(sam)
    offered = words(client.get(link))
    client.post(link)
    assert ("Join Harrow Pest" in offered, "id_password" in offered) == (True, False)
    assert Membership.objects.get(user=sam).company == company


def test_who_joins_another_company_works_for_it_at_once(client, link, sam):
    MembershipFactory(user=sam)
    client.force_login(sam)
    response = client.post(link, follow=True)
    assert response.context["request"].membership.company.name == "Harrow Pest"


def test_signed_in_as_somebody_else_they_are_told_so(client, link, stranger):
    client.force_login(stranger.user)
    untouched, page = everything(), words(client.get(link))
    client.post(link)
    assert ("You are signed in as somebody else." in page, f'name="next" value="{link}"' in page) == (True, True)
    assert everything() == untouched


def test_signing_out_there_leads_back_to_the_invitation(client, link, stranger):
    client.force_login(stranger.user)
    assert client.post("/account/logout/", {"next": link}).url == link


# --- dead links ---


def used(row, token, admin):
    team.accept_invitation(token, by=User(name="Sam"))


def withdrawn(row, token, admin):
    team.withdraw_invitation(row, by=admin)


def sent_again(row, token, admin):
    invited(admin)


def expired(row, token, admin):
    row.invited_at -= timedelta(days=8)
    row.expires_at -= timedelta(days=8)
    row.save()


DEAD = pytest.mark.parametrize("die", [used, withdrawn, sent_again, expired])


@DEAD
def test_a_dead_link_lets_nobody_in(invitation, admin, die):
    die(*invitation, admin)
    before = Membership.objects.count()
    with pytest.raises(MoveRefused, match="does not work any more"):
        team.accept_invitation(invitation[1], by=User(name="Sam Ortiz"))
    assert Membership.objects.count() == before


@DEAD
def test_a_dead_link_shows_the_page_of_one_that_never_was(client, invitation, admin, die):
    die(*invitation, admin)
    dead, unknown = client.get(address(invitation[1])), client.get(address("never-was"))
    assert (dead.status_code, unknown.status_code) == (410, 404)
    assert CSRF_TOKEN.sub(b"", dead.content) == CSRF_TOKEN.sub(b"", unknown.content)


@DEAD
def test_a_form_sent_to_a_dead_link_makes_nobody(invitation, admin, die):
    die(*invitation, admin)
    before = User.objects.count()
    response = Client().post(address(invitation[1]), SAM)
    assert (response.status_code, User.objects.count()) == (410, before)


@pytest.mark.parametrize("token", ["x", "%00", "%F0%9F%92%A9", "a" * 2000, "..%5C", "%ED%A0%80"])
def test_no_link_is_too_odd_to_be_answered(client, token):
    assert client.get(address(token)).status_code == 404


def test_the_last_moment_of_a_link_is_over(invitation):
    with clock.at(invitation[0].expires_at), pytest.raises(MoveRefused):
        team.accept_invitation(invitation[1], by=User(name="Sam Ortiz"))


def test_another_person_s_link_is_refused(invitation, stranger):
    with pytest.raises(Refused, match="sent to another address"):
        team.accept_invitation(invitation[1], by=stranger.user)


def test_a_person_who_is_in_already_is_refused_and_the_link_stays(invitation, sam, company):
    MembershipFactory(user=sam, company=company)
    with pytest.raises(Refused, match="You belong to this company already"):
        team.accept_invitation(invitation[1], by=sam)
    assert Invitation.objects.get().accepted_at is None


def test_an_address_that_was_given_a_sign_in_meanwhile_signs_in_instead(invitation, sam):
    with pytest.raises(Refused, match="has a sign-in now"):
        team.accept_invitation(invitation[1], by=User(name="Sam Ortiz"))


# --- the log ---


@pytest.mark.parametrize("path", ["/invitation/{}/", "/c/{}/", "/c/{}/stop/", "/account/password/reset/key/{}/"])
def test_no_log_has_the_token_of_a_link(client, caplog, path):
    token = "7Qh4-secret_token"
    client.get(path.format(token))
    logging.getLogger("django.request").warning("Forbidden: %s", path.format(token))
    line = next(each.formatter for each in logging.getLogger().handlers if isinstance(each.formatter, WithoutLinks))
    assert caplog.records
    assert not any(token in line.format(record) for record in caplog.records)
