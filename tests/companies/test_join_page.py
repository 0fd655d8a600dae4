"""The public form: what a stranger types, what comes of it, and what is refused with a sentence."""

import pytest
from django.core.cache import cache
from django.test import Client

from companies.models import Application, Company, Credential, ServiceType
from core.models import Event
from tests.factories import CompanyFactory, ServiceTypeFactory, ZipFactory
from tests.support.html import tree

pytestmark = pytest.mark.django_db
URL = "/join/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_before():
    cache.clear()


@pytest.fixture
def filled():
    """The form as Rosa fills it in."""
    ZipFactory()
    return {
        "name": "Bluebonnet Pest",
        "phone": "(512) 555-0188",
        "zip": "78745",
        "website": "bluebonnet.example",
        "contact_name": "Rosa Delgado",
        "contact_email": "Rosa@Bluebonnet.example",
        "services": [ServiceTypeFactory().pk],
        "property_types": ["residential", "commercial"],
        "licence_number": "0778412",
        "licence_issuer": "TDA",
        "message": "We do termites.\nAnd only those.",
        "leave_empty": "",
    }


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_nobody_needs_a_sign_in_to_apply(client):
    assert client.get(URL).status_code == 200


def test_a_filled_form_makes_an_applicant_and_says_thanks(client, filled):
    response = client.post(URL, filled)
    assert response.url == "/join/thanks/"
    company = Company.objects.get()
    assert (company.name, company.phone, company.city, company.website) == (
        "Bluebonnet Pest",
        "+15125550188",
        "Austin",
        "https://bluebonnet.example",
    )
    assert Application.objects.get().contact_email == "rosa@bluebonnet.example"
    assert Credential.objects.get().number == "0778412"


def test_the_page_of_thanks_knows_nobody(client, filled):
    page = client.post(URL, filled, follow=True).content.decode()
    assert [said for said in ("Rosa", "rosa", "Bluebonnet") if said in page] == []


def test_what_is_optional_may_be_left_out(client, filled):
    left_out = dict.fromkeys(["website", "licence_number", "licence_issuer", "message"], "")
    assert client.post(URL, filled | left_out).status_code == 302
    assert not Credential.objects.exists()


BAD = [
    ("name", "", "Type the company's name."),
    ("name", "x" * 81, "That is too long. There is room for 80 characters."),
    ("name", "Blue\0bonnet", "Null characters are not allowed."),
    ("phone", "", "Type the number customers reach you on."),
    ("phone", "512 555 018", "One digit short. A US number has ten."),
    ("phone", "call us", "10 digits short. A US number has ten."),
    ("phone", "911 555 0188", "That number cannot be dialed. Check the area code and the three digits after it."),
    ("zip", "", "Type the ZIP of your office."),
    ("zip", "99999", "We know no such ZIP. A ZIP has five digits, such as 78745."),
    ("zip", "Austin", "We know no such ZIP. A ZIP has five digits, such as 78745."),
    ("zip", "٧٨٧٤٥", "We know no such ZIP. A ZIP has five digits, such as 78745."),
    ("website", "not a site", "That is no web address. It looks like www.example.com."),
    ("website", "javascript:alert(1)", "That is no web address. It looks like www.example.com."),
    ("website", "ftp://bluebonnet.example", "That is no web address. It looks like www.example.com."),
    ("website", "http://[", "That is no web address. It looks like www.example.com."),
    ("website", f"{'x' * 60}.{'y' * 60}.{'z' * 60}.example.com", "That is too long. There is room for 200 characters."),
    ("contact_name", "", "Type your name."),
    ("contact_name", "x" * 101, "That is too long. There is room for 100 characters."),
    ("contact_email", "", "Type your e-mail address."),
    ("contact_email", "rosa@", "An e-mail address looks like name@example.com."),
    ("contact_email", "rosa bluebonnet.example", "An e-mail address looks like name@example.com."),
    ("services", [], "Choose at least one service."),
    ("services", ["x"], "A service you chose has left the list. Choose again."),
    ("services", ["9" * 30], "A service you chose has left the list. Choose again."),
    ("property_types", [], "Choose at least one kind of property."),
    ("property_types", ["castle"], "Choose from the kinds of property shown."),
    ("licence_number", "", "Type the number on the license."),
    ("licence_number", "x" * 61, "That is too long. There is room for 60 characters."),
    ("licence_issuer", "", "Say who issued the license."),
    ("message", "x" * 1001, "That is too long. There is room for 1000 characters."),
]


@pytest.mark.parametrize(("field", "typed", "sentence"), BAD)
def test_bad_input_gets_one_sentence_and_makes_nothing(client, filled, field, typed, sentence):
    response = client.post(URL, filled | {field: typed})
    assert (response.status_code, errors(response)) == (200, {field: [sentence]})
    assert not Company.objects.exists()


def test_what_was_typed_is_kept(client, filled):
    page = tree(client.post(URL, filled | {"phone": "512"}).content)
    typed = {tag.attributes.get("name"): tag.attributes.get("value") for tag in page.all() if tag.name == "input"}
    assert {name: typed[name] for name in ("name", "phone", "zip", "contact_email")} == {
        "name": "Bluebonnet Pest",
        "phone": "512",
        "zip": "78745",
        "contact_email": "Rosa@Bluebonnet.example",
    }
    assert "checked" in next(tag for tag in page.all() if tag.attributes.get("name") == "services").attributes


def test_a_service_that_staff_switched_off_is_not_on_the_list(client, filled):
    ServiceType.objects.update(active=False)
    assert errors(client.post(URL, filled)) == {"services": ["A service you chose has left the list. Choose again."]}


@pytest.mark.parametrize("name", ["Bluebonnet Pest", "BLUEBONNET pest"])
def test_a_name_that_is_taken_is_said_at_the_field(client, filled, name):
    CompanyFactory(name="Bluebonnet Pest")
    assert list(errors(client.post(URL, filled | {"name": name}))) == ["name"]
    assert Company.objects.count() == 1


def test_a_double_click_makes_one_applicant_and_two_thanks(client, filled):
    assert [client.post(URL, filled).status_code for _ in range(2)] == [302, 302]
    assert (Company.objects.count(), Event.objects.filter(type="company.applied").count()) == (1, 1)


def test_a_machine_fills_in_what_people_do_not_see(client, filled):
    response = client.post(URL, filled | {"leave_empty": "http://spam.example"})
    assert list(errors(response)) == ["leave_empty"]
    assert "spam.example" not in response.content.decode()
    assert not Company.objects.exists()


def apply_often(client: Client, filled: dict, times: int, **extra: str) -> list[int]:
    names = [f"Bluebonnet {number}" for number in range(times)]
    return [client.post(URL, filled | {"name": name}, **extra).status_code for name in names]


def test_one_address_sends_ten_an_hour(client, filled):
    assert apply_often(client, filled, 12) == [302] * 10 + [200] * 2
    assert Company.objects.count() == 10


def test_another_address_is_not_kept_waiting(client, filled):
    apply_often(client, filled, 11)
    assert client.post(URL, filled, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_slip_costs_nobody_their_try(client, filled):
    for _ in range(12):
        client.post(URL, filled | {"phone": "512"})
    assert client.post(URL, filled).status_code == 302


def test_an_empty_post_says_everything_that_is_missing(client):
    fields = ["name", "phone", "zip", "contact_name", "contact_email", "services", "property_types"]
    assert list(errors(client.post(URL, {"x": "1"}))) == fields
