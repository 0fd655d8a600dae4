"""The secrets of a second factor are kept so that a copy of the database makes no codes."""

import json
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.urls import reverse

from accounts.encryption import decrypt, encrypt
from tests.support.second_factor import SECRET, code, give_password, person, recovery_code, with_app

migration = import_module("accounts.migrations.0004_encrypted_second_factors")


def kept() -> str:
    return json.dumps(list(Authenticator.objects.values_list("data", flat=True)))


@pytest.mark.django_db
def test_the_secret_of_an_app_and_the_seed_of_codes_do_not_lie_open():
    user = with_app(person())
    seed = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).data["seed"]
    assert SECRET not in kept()
    assert decrypt(seed) not in kept()
    assert recovery_code(user).isdigit()


@pytest.mark.django_db
def test_what_lay_open_before_is_encrypted_and_makes_the_same_codes(client):
    user = with_app(person())
    codes = recovery_code(user)
    for each in Authenticator.objects.all():
        each.data |= {name: decrypt(each.data[name]) for name in ("secret", "seed") if name in each.data}
        each.save()
    assert SECRET in kept()
    migration.encrypt_what_lies_open(apps, None)
    assert SECRET not in kept()
    assert recovery_code(user) == codes
    give_password(client, user)
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).status_code == 302


def test_after_a_change_of_keys_what_was_encrypted_before_is_read_with_the_old_one(settings):
    encrypted = encrypt("words")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new key", [settings.SECRET_KEY]
    assert decrypt(encrypted) == "words"


def test_without_its_key_it_is_not_read(settings):
    encrypted = encrypt("words")
    settings.SECRET_KEY = "a new key"
    with pytest.raises(InvalidToken):
        decrypt(encrypted)


@pytest.mark.django_db
def test_whose_app_cannot_be_read_any_more_is_told_what_to_do(client, settings, caplog):
    user = with_app(person())
    settings.SECRET_KEY = "a new key"
    give_password(client, user)
    page = client.post(reverse("mfa_authenticate"), {"code": code()})
    assert "staff to take it away" in page.text
    assert "SECRET_KEY_FALLBACKS" in caplog.text
