"""Staff and Service Pros without a second factor reach its set-up and nothing else; a code opens once."""

from uuid import UUID

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings as project
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from accounts.middleware import ALWAYS, ON_THE_WAY
from tests.support.browser import HTMX
from tests.support.second_factor import code, give_password, person, recovery_code, sign_in, with_app

SET_UP, CONFIRM, HOME = reverse("mfa_activate_totp"), reverse("mfa_reauthenticate"), reverse("referrals:home")
MOMENT = "2026-07-14T15:00:10Z"
GUESSES = ([], [1], [1, 1], ["core"], ["a"], [1, "a"], ["a", 1], ["a", "b"], ["1", "x", "y"], [UUID(int=1)])
"""Arguments that fit one address or another."""


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def still():
    with time_machine.travel(MOMENT, tick=False) as clock:
        yield clock


def every_address(resolver, prefix=""):
    """One address of every route of the project, the admin's included."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from every_address(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif pattern.name:
            yield f"{prefix}{pattern.name}", address_of(f"{prefix}{pattern.name}")


def address_of(name):
    for arguments in GUESSES:
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return None


def signed_in(user):
    client = Client()
    sign_in(client, user)
    return client


def where(response):
    return response.headers.get("Location", "").partition("?")[0]


def closed_to(client, step):
    """Every answer to such a session leads to its one step, GET or POST, but on the way there."""
    open_to_it = ALWAYS | ON_THE_WAY[step]
    walked = [(name, address) for name, address in every_address(get_resolver()) if name not in open_to_it and address]
    answers = {(name, where(ask(address))) for name, address in walked for ask in (client.get, client.post)}
    return len(walked), {answer for answer in answers if answer[1] != reverse(step)}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["is_staff", "is_service_pro"])
def test_without_an_app_nothing_opens_but_its_set_up(kind):
    count, escapes = closed_to(signed_in(person(**{kind: True}, is_superuser=True)), "mfa_activate_totp")
    assert not escapes
    assert count > 100


@pytest.mark.django_db
def test_a_session_that_has_not_shown_a_code_gets_no_further_than_the_code(client):
    client.force_login(with_app(person(is_staff=True, is_superuser=True)))
    assert closed_to(client, "mfa_reauthenticate")[1] == set()


def test_every_route_is_walked():
    missed = {name for name, address in every_address(get_resolver()) if not address}
    assert missed == set()


@pytest.mark.django_db
def test_an_htmx_call_leads_the_whole_page_to_the_set_up():
    response = signed_in(person(is_staff=True)).get(reverse("messages"), headers=HTMX)
    assert (response.status_code, response["HX-Redirect"]) == (200, SET_UP)


@pytest.mark.django_db
def test_a_member_needs_none(client, world):
    client.force_login(world.sender().user)
    assert client.get(reverse("referrals:received")).status_code == 200


@pytest.mark.django_db
def test_a_developer_may_do_without(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert signed_in(person(is_staff=True, is_superuser=True)).get("/admin/").status_code == 200


@pytest.mark.django_db
def test_with_password_and_code_the_desk_opens():
    client = signed_in(with_app(person(is_staff=True, is_superuser=True)))
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_the_app_up_opens_the_portal_and_gives_recovery_codes():
    user = person(is_staff=True, is_superuser=True)
    client = signed_in(user)
    secret = client.get(SET_UP).context["form"].secret
    answer = client.post(SET_UP, {"code": code(secret=secret)})
    assert where(answer) == reverse("mfa_view_recovery_codes")
    assert len(client.get(answer.url).context["unused_codes"]) == 10
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_whoever_was_in_before_the_app_was_set_up_must_show_a_code_too():
    user = person(is_staff=True)
    before, own = signed_in(user), signed_in(user)
    secret = own.get(SET_UP).context["form"].secret
    own.post(SET_UP, {"code": code(secret=secret)})
    assert where(before.get(HOME)) == CONFIRM


@pytest.mark.django_db
def test_showing_a_code_opens_a_session_that_lacked_one(client, still):
    client.force_login(with_app(person(is_staff=True, is_superuser=True)))
    client.post(CONFIRM, {"code": code()})
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db
def test_removing_the_app_leaves_staff_with_the_set_up_only():
    client = signed_in(with_app(person(is_staff=True, is_superuser=True)))
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert where(client.get("/admin/")) == SET_UP


@pytest.mark.django_db
def test_the_admin_s_own_form_signs_nobody_in():
    other = with_app(person(is_staff=True, is_superuser=True))
    client = signed_in(with_app(person(is_staff=True, is_superuser=True)))
    answer = client.post("/admin/login/", {"username": other.email, "password": "three-words-in-a-row"})
    assert answer.status_code == 405
    assert client.session["_auth_user_id"] != str(other.pk)


@pytest.mark.django_db
def test_the_admin_leads_to_the_common_sign_in(client):
    answer = client.post("/admin/login/", {"username": "a@example.com", "password": "x"})
    assert where(answer) == reverse("account_login")


@pytest.mark.django_db
def test_with_an_app_the_password_alone_does_not_sign_in(client):
    assert where(give_password(client, with_app(person()))) == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_is_right_in_its_half_minute_and_the_ones_beside_it(client, still, steps):
    sign_in(client, with_app(person()), steps=steps)
    assert "_auth_user_id" in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("steps", [-2, 2])
def test_no_other_code_is_right(client, still, steps):
    sign_in(client, with_app(person()), steps=steps)
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("seconds", [0, 25, 45])
def test_the_same_code_twice_is_refused_as_long_as_it_is_right(still, seconds):
    user, first, second = with_app(person()), Client(), Client()
    used = code(steps=1)
    for client in (first, second):
        give_password(client, user)
    first.post(reverse("mfa_authenticate"), {"code": used})
    still.shift(seconds)
    answer = second.post(reverse("mfa_authenticate"), {"code": f" {used[:3]} {used[3:]}"})
    assert "it was used already" in answer.content.decode()
    assert "_auth_user_id" not in second.session


@pytest.mark.django_db(transaction=True)
def test_the_code_that_set_the_app_up_does_not_sign_in_again(still):
    user = person()
    client, other = signed_in(user), Client()
    secret = client.get(SET_UP).context["form"].secret
    client.post(SET_UP, {"code": code(secret=secret)})
    give_password(other, user)
    other.post(reverse("mfa_authenticate"), {"code": code(secret=secret)})
    assert "_auth_user_id" not in other.session


@pytest.mark.django_db
def test_wrong_codes_are_counted_and_then_a_right_one_waits_too(client, still):
    give_password(client, with_app(person()))
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code()})
    assert "Too many tries. Wait a few minutes, then try again." in answer.content.decode()


@pytest.mark.django_db
def test_a_recovery_code_opens_once():
    user = with_app(person())
    spare, clients = recovery_code(user), (Client(), Client())
    for client in clients:
        give_password(client, user)
        client.post(reverse("mfa_authenticate"), {"code": spare})
    assert ["_auth_user_id" in client.session for client in clients] == [True, False]


@pytest.mark.django_db
def test_new_recovery_codes_end_the_old_ones():
    user = with_app(person())
    before, client = recovery_code(user), signed_in(user)
    client.post(reverse("mfa_generate_recovery_codes"))
    assert before not in client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]


@pytest.mark.django_db
def test_the_codes_are_downloaded_as_a_file():
    user = with_app(person())
    file = signed_in(user).get(reverse("mfa_download_recovery_codes"))
    assert recovery_code(user) in file.content.decode()
    assert "attachment" in file["Content-Disposition"]


@pytest.mark.django_db
def test_after_a_while_the_app_is_not_removed_without_asking_again(still):
    client = signed_in(with_app(person()))
    still.shift(project.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1)
    assert where(client.post(reverse("mfa_deactivate_totp"))) == reverse("account_reauthenticate")
