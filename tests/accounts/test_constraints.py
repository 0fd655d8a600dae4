"""What the database refuses by itself about people with a sign-in."""

import pytest

from tests.factories import UserFactory
from tests.support import rows
from tests.support.refused import refused_by

pytestmark = pytest.mark.django_db


def test_an_address_signs_one_person_in():
    UserFactory(email="dana@example.com")
    with refused_by("accounts_user_email_key"):
        UserFactory(email="dana@example.com")


def test_an_address_is_kept_in_lower_case():
    person = UserFactory()
    with refused_by("email_in_lower_case"):
        rows.behind_the_back(person, email="Dana@example.com")
