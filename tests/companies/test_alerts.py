"""What each person is told: chosen by themselves, obeyed by every notice, and never a customer's name in a text."""

import pytest

from companies.enums import Notice, Role
from companies.flow import alerts
from core.actors import CUSTOMER
from core.models import Event, Message
from disputes.flow import dispute
from referrals.flow import consent, delivery, intake
from tests.factories import CompanyFactory, MembershipFactory

pytestmark = pytest.mark.django_db
URL = "/team/alerts/"
PHONE = "+15125550177"


def words(response):
    return " ".join(response.content.decode().split())


def person(company, *notices, **columns):
    phone = PHONE if Notice.ARRIVED_TEXT in notices else ""
    return MembershipFactory(company=company, notices=list(notices), phone=phone, **columns)


def told(channel="email"):
    return sorted(Message.objects.filter(channel=channel, to_customer=False).values_list("to", flat=True))


# --- the page ---


def test_everybody_chooses_for_themselves(agents_browser, agent, admin):
    agents_browser.post(URL, {"notices": ["arrived_text"], "phone": "(512) 555-0177"})
    for membership in (agent, admin):
        membership.refresh_from_db()
    assert (agent.notices, agent.phone, admin.phone) == (["arrived_text"], PHONE, "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"notices": ["arrived_text"], "phone": ""}, "Texts need a number to go to."),
        ({"notices": ["arrived_text"], "phone": "512 555 017"}, "One digit short. A US number has ten."),
        ({"phone": "911 555 0177"}, "That number cannot be dialed."),
        ({"phone": "5" * 41}, "A US number has ten digits."),
        ({"notices": ["pigeon"]}, "Choose from the list."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(browser, admin, typed, said):
    response = browser.post(URL, typed)
    assert (response.status_code, said in words(response), Event.objects.exists()) == (200, True, False)


def test_what_was_typed_stays(browser):
    assert 'value="512 555 017"' in words(browser.post(URL, {"phone": "512 555 017"}))


def test_saving_the_same_again_is_no_change(admin):
    alerts.set_alerts(admin, notices=reversed(admin.notices), phone="", by=admin)
    assert not Event.objects.exists()


@pytest.mark.parametrize("url", ["/team/", URL])
def test_it_is_said_when_nobody_is_told_of_an_arrival(browser, admin, url):
    before = words(browser.get(url))
    alerts.set_alerts(admin, notices=[], phone="", by=admin)
    warning = "Nobody is told when a referral arrives."
    assert (warning in before, warning in words(browser.get(url))) == (False, True)


# --- obeyed ---


@pytest.fixture
def recipient(db):
    return CompanyFactory()


def test_an_arrival_is_told_to_whoever_chose_it_as_they_chose(world, recipient):
    mailed = person(recipient, Notice.ARRIVED_EMAIL, role=Role.AGENT)
    person(recipient, Notice.ARRIVED_TEXT)
    person(recipient, Notice.CASE_EMAIL)
    world.delivered()
    assert (told(), told("text")) == ([mailed.user.email], [PHONE])


def test_a_text_names_the_referral_and_never_the_customer(world, recipient):
    person(recipient, Notice.ARRIVED_TEXT)
    referral = world.delivered()
    text = Message.objects.get(channel="text", to_customer=False).body
    assert all(said in text for said in (referral.number, "termites", "78745"))
    assert not any(said in text for said in ("Marisol", "Vega", "555-0142", "5550142"))


def test_somebody_who_cannot_sign_in_any_more_is_told_nothing(world, recipient):
    person(recipient, Notice.ARRIVED_EMAIL, user__is_active=False)
    world.delivered()
    assert told() == []


def test_what_was_not_delivered_is_told_to_whoever_chose_it(world, recipient):
    by = person(CompanyFactory(zips=[], services=[]), Notice.SENT_EMAIL)
    person(by.company, Notice.ARRIVED_EMAIL)
    delivery.reject(world.submitted(by), because="Resolved already.", by=world.staff())
    world.hear()
    assert told() == [by.user.email]


def test_what_was_asked_for_again_meanwhile_is_not_told_any_more(world, recipient):
    by = person(CompanyFactory(zips=[], services=[]), Notice.SENT_EMAIL)
    referral = world.submitted(by)
    delivery.return_to_sender(referral, because="It has just paused.")
    intake.ask_again(referral, by=by)
    world.hear()
    assert told() == []


def test_a_dispute_is_told_to_whoever_chose_it_on_both_sides(world, recipient):
    by = person(CompanyFactory(zips=[], services=[]), Notice.CASE_EMAIL)
    other = person(recipient, Notice.CASE_EMAIL)
    person(recipient)
    referral = world.delivered(by)
    case = dispute.open_dispute(referral, reason="not_qualified_buyer", note="They rent it.", by=other)
    dispute.decline(case, reason="The ZIP was listed.", by=world.staff())
    world.hear()
    assert told() == sorted([by.user.email, by.user.email, other.user.email])


def stopped(world):
    referral = world.delivered()
    Message.objects.all().delete()
    consent.withdraw(referral, by=CUSTOMER)
    world.hear()


def test_a_stop_is_told_to_everybody_who_is_told_of_arrivals(world, recipient):
    people = [person(recipient, Notice.ARRIVED_EMAIL), person(recipient, Notice.ARRIVED_TEXT)]
    person(recipient, Notice.CASE_EMAIL)
    stopped(world)
    assert (told(), told("text")) == (sorted(each.user.email for each in people), [PHONE])


def test_a_stop_is_told_to_the_admins_when_nobody_is_told_of_arrivals(world, recipient):
    admin = person(recipient)
    person(recipient, role=Role.AGENT)
    stopped(world)
    assert told() == [admin.user.email]
