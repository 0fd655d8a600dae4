"""The sign-ins: made once, shown on the console and on the sign-in page."""

from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse

from accounts.models import User
from companies.enums import RECEIVES, REFERS, Pledge
from companies.models import Company, Membership
from devtools.demo import fill, sign_ins
from devtools.demo.firms import HARROW, SERVICE_PROS
from devtools.demo.people import IN_TWO
from devtools.demo.progress import KEY
from devtools.demo.sign_ins import PASSWORD, SIGN_INS

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(reference, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: nothing to protect here
    sign_ins.make()


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("email", [sign_in.email for sign_in in SIGN_INS])
def test_everybody_shown_can_sign_in(client, email):
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(User.objects.get(email=email).pk)


@pytest.mark.usefixtures("made")
def test_members_have_an_admin_and_an_agent_each_service_pros_an_agent_and_an_applicant_an_admin():
    people = Membership.objects.order_by("company__name", "role").values_list("company__name", "role")
    assert list(people) == [
        ("Baton", "agent"),
        ("Brightwater Lawn Care", "admin"),
        ("Brightwater Lawn Care", "agent"),
        ("Gableton Termite & Pest", "admin"),
        ("Gableton Termite & Pest", "agent"),
        ("Harrow Pest & Wildlife", "admin"),
        ("Harrow Pest & Wildlife", "agent"),
        ("Oakhollow Tree Care", "admin"),
        ("Oakhollow Tree Care", "agent"),
        ("Silverpine Electric", "admin"),
        ("Tallgrass Plumbing", "admin"),
        ("Tallgrass Plumbing", "agent"),
    ]


@pytest.mark.usefixtures("made")
def test_one_of_them_belongs_to_two_companies():
    mine = Membership.objects.filter(user__email=IN_TWO).values_list("company__name", "role")
    assert set(mine) == {("Brightwater Lawn Care", "agent"), ("Oakhollow Tree Care", "admin")}


@pytest.mark.usefixtures("made")
def test_the_call_center_s_people_sign_in_as_carefully_as_staff():
    careful = [user.email for user in User.objects.order_by("email") if user.needs_second_factor]
    assert careful == ["reviews@example.com", "servicepros.agent@example.com", "staff@example.com"]


@pytest.mark.usefixtures("made")
def test_making_them_again_makes_nobody():
    before = (User.objects.count(), Company.objects.count())
    sign_ins.make()
    assert (User.objects.count(), Company.objects.count()) == before


@pytest.mark.usefixtures("made")
def test_a_password_that_was_changed_stays():
    user = User.objects.get(email="harrow.admin@example.com")
    user.set_password("another-long-one")
    user.save()
    sign_ins.make()
    user.refresh_from_db()
    assert user.check_password("another-long-one")


@pytest.mark.usefixtures("made")
def test_service_pros_refer_and_never_receive():
    pros = Company.objects.get(name=SERVICE_PROS.name)
    assert pros.standing in REFERS - RECEIVES
    assert not pros.services.exists()
    assert not pros.areas.exists()


@pytest.mark.usefixtures("made")
def test_harrow_is_left_for_a_new_user_to_pledge():
    assert Company.objects.get(name=HARROW.name).pledge == Pledge.NOT_PLEDGED


@pytest.mark.usefixtures("reference")
def test_the_console_shows_every_sign_in_and_the_password():
    said = StringIO()
    call_command("demo_sign_ins", stdout=said)
    shown = said.getvalue()
    assert PASSWORD in shown
    assert all(sign_in.email in shown for sign_in in SIGN_INS)


def test_preparing_the_database_prints_the_sign_ins_and_nothing_else():
    said = StringIO()
    call_command("prepare", stdout=said, stderr=StringIO())
    assert said.getvalue().strip() == sign_ins.table().strip()


@pytest.mark.usefixtures("reference")
def test_the_page_shows_that_the_filling_is_about_to_begin():
    call_command("demo_sign_ins", stdout=StringIO())
    kept = cache.get(KEY)
    assert (kept["done"], kept["of"]) == (0, fill.missing())


@pytest.mark.usefixtures("reference")
def test_the_sign_in_page_shows_them(client):
    page = client.get(reverse("account_login")).content.decode()
    assert all(sign_in.email in page for sign_in in SIGN_INS)
