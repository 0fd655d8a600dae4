"""People on the staff desk: their second factor, taken away when lost and never shown, and their address."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.flow import take_second_factor
from accounts.models import User
from core.models import Event, Message
from core.refusals import NotAllowed, Refused
from tests.support.desk import signed_in, url
from tests.support.second_factor import SECRET, give_password, person, with_app

pytestmark = pytest.mark.django_db


def test_a_secret_has_no_page_and_is_not_on_its_person_s():
    staff = signed_in(with_app(person(is_staff=True, is_superuser=True)))
    page = staff.get(url(User, "change", with_app(person()).pk)).text
    assert not admin.site.is_registered(Authenticator)
    assert SECRET not in page


def test_staff_take_a_second_factor_away_with_a_reason(world):
    user = with_app(person())
    answer = signed_in(world.staff()).post(url(User, "move", user.pk, "take-away"), {"reason": "Lost the phone."})
    assert answer.status_code == 302
    assert not Authenticator.objects.exists()
    assert Event.objects.get().data == {"reason": "Lost the phone."}


def test_afterwards_the_password_signs_in(world):
    user, client = with_app(person()), Client()
    take_second_factor(user, reason="Lost the phone.", by=world.staff())
    give_password(client, user)
    assert "_auth_user_id" in client.session


def test_there_must_be_one_to_take_away(world):
    with pytest.raises(Refused, match="has no second factor"):
        take_second_factor(person(), reason="Lost the phone.", by=world.staff())


def test_nobody_else_takes_one_away():
    with pytest.raises(NotAllowed):
        take_second_factor(with_app(person()), reason="", by=person())
    assert Authenticator.objects.exists()


OLD, NEW = "old@harrow.example", "new@harrow.example"


@pytest.fixture
def moved():
    """Somebody who came by an invitation to OLD, and whom staff gave the address NEW."""
    user = person(email=OLD)
    EmailAddress.objects.create(user=user, email=OLD, verified=True, primary=True)
    staff = signed_in(with_app(person(is_staff=True, is_superuser=True)))
    sent = {"email": NEW, "name": user.name, "is_active": "on"}
    assert staff.post(url(User, "change", user.pk), sent).status_code == 302
    return user


def test_an_address_that_staff_changed_gets_no_link_for_a_new_password(client, moved):
    for email in (OLD, NEW):
        client.post(reverse("account_reset_password"), {"email": email})
    assert [message.to for message in Message.objects.all()] == [NEW]


@pytest.mark.parametrize(("email", "signs_in"), [(OLD, False), (NEW, True)])
def test_one_signs_in_with_the_new_address_and_no_more_with_the_old(client, moved, email, signs_in):
    moved.email = email
    give_password(client, moved)
    assert ("_auth_user_id" in client.session) == signs_in


def test_whoever_is_given_the_old_address_can_have_it_as_their_own(moved):
    EmailAddress.objects.create(user=person(email=OLD), email=OLD, verified=True, primary=True)
    assert EmailAddress.objects.get(user=moved).email == NEW
