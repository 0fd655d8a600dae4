"""Every address under /account/ by every kind of visitor, and none that we did not mean to have."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.urls import urlpatterns
from tests.support.second_factor import person, sign_in, with_app

WHO = ("anonymous", "member", "staff without an app", "staff with an app", "a session without the code")
SET_UP, CODE = "/account/second-factor/set-up/", "/account/second-factor/confirm/"
LOGIN, PASSWORD = "/account/login/", "/account/reauthenticate/"
HOME = "/"

ADDRESSES: dict[str, tuple[str, ...]] = {
    # what a GET answers, in the order of WHO: the status, or where it leads
    "mfa_index": (LOGIN, "200", SET_UP, "200", CODE),
    "account_login": ("200", HOME, SET_UP, HOME, CODE),
    "account_logout": (HOME, "200", "200", "200", "200"),
    "account_signup": ("200", HOME, SET_UP, HOME, CODE),
    "account_inactive": ("200", "200", SET_UP, "200", CODE),
    "account_reauthenticate": (LOGIN, "200", "200", "200", CODE),
    "account_change_password": (LOGIN, "200", SET_UP, "200", CODE),
    "account_key_shortcuts": (LOGIN, "/account/", SET_UP, "/account/", CODE),
    "account_set_password": (LOGIN, "/account/password/reset/", SET_UP, "/account/password/reset/", CODE),
    "account_reset_password": ("200", "200", SET_UP, "200", CODE),
    "account_reset_password_done": ("200", "200", SET_UP, "200", CODE),
    "account_reset_password_from_key_done": ("200", "200", SET_UP, "200", CODE),
    "account_reset_password_from_key": ("200", "200", SET_UP, "200", CODE),
    "mfa_authenticate": (LOGIN, HOME, SET_UP, HOME, CODE),
    "mfa_reauthenticate": (LOGIN, PASSWORD, SET_UP, "200", "200"),
    "mfa_activate_totp": (LOGIN, "200", "200", "/account/second-factor/remove/", CODE),
    "mfa_deactivate_totp": (LOGIN, "404", SET_UP, "200", CODE),
    "mfa_view_recovery_codes": (LOGIN, "404", SET_UP, "200", CODE),
    "mfa_generate_recovery_codes": (LOGIN, "200", SET_UP, "200", CODE),
    "mfa_download_recovery_codes": (LOGIN, "404", SET_UP, "200", CODE),
}
ARGUMENTS = {"account_reset_password_from_key": ["3", "a-key"]}
NOT_OFFERED = (
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_request_login_code",
    "account_confirm_login_code",
    "socialaccount_login",
    "mfa_trust",
)


def names(patterns):
    for pattern in patterns:
        yield from names(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern.name]


@pytest.fixture
def visitors(db, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    anonymous, member, without, having, forced = (Client() for _ in WHO)
    sign_in(member, person())
    sign_in(without, person(is_staff=True))
    sign_in(having, with_app(person(is_staff=True)))
    forced.force_login(with_app(person(is_staff=True)))
    return anonymous, member, without, having, forced


def answer(client, name):
    response = client.get(reverse(name, args=ARGUMENTS.get(name)))
    leads = response.headers.get("Location", "").partition("?")[0]
    return leads or str(response.status_code)


def test_every_address_is_in_the_table():
    assert sorted(names(urlpatterns)) == sorted(ADDRESSES)


def test_every_address_answers_every_visitor_as_the_table_says(visitors):
    assert {name: tuple(answer(client, name) for client in visitors) for name in ADDRESSES} == ADDRESSES


@pytest.mark.parametrize("name", NOT_OFFERED)
def test_what_is_not_offered_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_nor_does_it_answer_where_allauth_would_have_it(client, db):
    paths = ("email/", "confirm-email/", "social/", "2fa/", "login/code/", "phone/change/")
    assert {path: client.get(f"/account/{path}").status_code for path in paths} == dict.fromkeys(paths, 404)
