"""Signing in and what stands around it: passwords, tries, where one lands, what is closed."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.models import Message
from core.tasks import run_due
from tests.doors.test_portal import ACCESS
from tests.support.second_factor import PASSWORD, give_password, person

pytestmark = pytest.mark.django_db

LOGIN, SIGN_UP, RESET = reverse("account_login"), reverse("account_signup"), reverse("account_reset_password")
SAY_OTHERWISE = {
    "health",
    "referrals:consent",
    "companies:join",
    "companies:join_thanks",
    "companies:invitation",
    "demo:progress",
}
TOO_MANY = "Too many tries. Wait a few minutes, then try again."
LINK = re.compile(r"https?://testserver(/\S+)")


def test_a_password_is_kept_by_argon2():
    assert person().password.startswith("argon2$argon2id$")


def test_signing_in_changes_the_session_s_key(client):
    client.get(LOGIN)
    client.session.save()
    before = client.session.session_key
    give_password(client, person())
    assert client.session["_auth_user_id"]
    assert client.session.session_key != before


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_a_foreign_address_after_signing_in(client, elsewhere):
    answer = give_password(client, person(), next=elsewhere)
    assert answer.headers["Location"] == reverse("referrals:home")


def test_one_is_back_where_one_came_from(client):
    asked = reverse("referrals:sent")
    assert give_password(client, person(), next=asked).headers["Location"] == asked


def test_after_five_wrong_passwords_the_right_one_waits_too(client):
    user = person()
    for _ in range(5):
        client.post(LOGIN, {"login": user.email, "password": "wrong"})
    assert TOO_MANY in give_password(client, user).content.decode()
    assert "_auth_user_id" not in client.session


def test_a_wrong_address_and_a_wrong_password_sound_the_same(client):
    known, unknown = (
        client.post(LOGIN, {"login": email, "password": "wrong"}).context["form"].non_field_errors()
        for email in (person().email, "nobody@example.com")
    )
    assert known == unknown == ["That e-mail and password do not belong together."]


def test_sign_up_is_closed(client):
    assert "Nobody signs up here." in client.get(SIGN_UP).content.decode()


def test_posting_to_sign_up_makes_nobody(client):
    answer = client.post(SIGN_UP, {"email": "new@example.com", "password1": PASSWORD})
    assert "Nobody signs up here." in answer.content.decode()
    assert not User.objects.exists()


def test_every_page_asks_for_a_sign_in_unless_it_says_otherwise(client):
    """Those that say otherwise: whoever adds one adds it here, knowingly."""
    asked = {name for name, (_, gets, _) in ACCESS.items() if gets.startswith("302")}
    assert set(ACCESS) - asked == SAY_OTHERWISE


def test_a_forgotten_password_is_set_anew_through_the_link(client):
    user = person()
    client.post(RESET, {"email": user.email})
    client.get(link := LINK.search(Message.objects.get().body)[1])
    chosen = "another-three-words"
    client.post(client.get(link).headers["Location"], {"password1": chosen, "password2": chosen})
    user.refresh_from_db()
    assert user.check_password(chosen)


def test_the_link_is_nowhere_once_it_is_sent(client):
    client.post(RESET, {"email": person().email})
    run_due()
    assert Message.objects.get().body == ""


def test_an_address_without_an_account_gets_the_same_answer_and_no_mail(client):
    answers = [client.post(RESET, {"email": email}) for email in (person().email, "nobody@example.com")]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Message.objects.count() == 1


def test_a_changed_password_is_told_to_its_owner(client):
    user, chosen = person(), "another-three-words"
    give_password(client, user)
    data = {"oldpassword": PASSWORD, "password1": chosen, "password2": chosen}
    client.post(reverse("account_change_password"), data)
    told = Message.objects.get()
    assert (told.to, told.title) == (user.email, "Your Baton password was changed")


def test_a_changed_password_ends_the_other_sessions(client):
    user, other, chosen = person(), Client(), "another-three-words"
    for each in (client, other):
        give_password(each, user)
    data = {"oldpassword": PASSWORD, "password1": chosen, "password2": chosen}
    client.post(reverse("account_change_password"), data)
    answers = [each.get(reverse("mfa_index")).status_code for each in (client, other)]
    assert answers == [200, 302]


def test_somebody_of_no_company_reaches_the_page_of_one_s_sign_in(client):
    user = person(name="Dana Ortiz")
    give_password(client, user)
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Dana Ortiz" in page
    assert user.email in page


def test_a_session_lost_while_something_is_sent_is_said_at_the_sign_in(client):
    lost = client.post(reverse("referrals:refer"))
    assert lost.url == f"{LOGIN}?next={reverse('referrals:refer')}&lost=1"
    assert b"You were signed out. Sign in, and you are back where you were." in client.get(lost.url).content


def test_a_session_lost_during_an_htmx_call_is_said_at_the_sign_in(client):
    address = {"HX-Request": "true", "HX-Current-URL": "http://testserver/referrals/?tab=new"}
    lost = client.get(reverse("referrals:received"), headers=address)
    assert lost["HX-Redirect"] == f"{LOGIN}?next=/referrals/%3Ftab%3Dnew&lost=1"


def test_who_comes_to_a_page_not_signed_in_was_not_signed_out(client):
    asked = client.get(reverse("referrals:refer"))
    assert asked.url == f"{LOGIN}?next={reverse('referrals:refer')}"
    assert b"You were signed out" not in client.get(asked.url).content
