"""Step 3 of intake: who the customer is, and the page after it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from companies.flow import preferences
from core import clock
from core.models import Event, Message
from referrals import queries
from referrals.enums import Status
from referrals.flow import consent, delivery
from referrals.models import Consent, Customer
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.browser import HTMX, text_of

pytestmark = pytest.mark.usefixtures("nobody_waits")

PERSONAL = ("Marisol", "Vega", "5550142", "555-0142", "marisol.vega@example.com", "Larkspur", "afternoons", "Mud tubes")


@pytest.fixture
def copperline(db):
    return CompanyFactory(name="Copperline Pest", phone="+15125550119")


@pytest.fixture
def referral(world, sender, copperline):
    """Matched, with the first two confirmations taken."""
    referral = world.matched(sender)
    consent.confirm(queries.live_assignment(referral), by=sender)
    return referral


def url(referral, name="contact"):
    return reverse(f"referrals:{name}", args=[referral.pk])


def typed(referral, **changes):
    """What the agent types and reads back, with ``changes``; None leaves a field out."""
    contact = {
        "token": str(uuid4()),
        "assignment": queries.last_assignment(referral).pk,
        "first_name": "Marisol",
        "last_name": "Vega",
        "phone": "(512) 555-0142",
        "email": "marisol.vega@example.com",
        "street": "2207 Larkspur Bend",
        "best_time": "afternoons",
        "notes": "Mud tubes on the garage slab.",
        "read_back": "on",
    }
    return {name: value for name, value in (contact | changes).items() if value is not None}


def paused(company):
    return preferences.pause(company, by=MembershipFactory(company=company))


def test_the_details_and_the_consent_are_written_and_sent_together(agent, referral, copperline):
    response = agent.post(url(referral), typed(referral))
    referral.refresh_from_db()
    assert response.url == url(referral, "submitted")
    assert referral.status == Status.SUBMITTED
    assert Consent.objects.get().company == copperline
    assert referral.customer.phone == "+15125550142"


def test_a_form_sent_twice_is_sent_once(agent, referral):
    form = typed(referral)
    for _ in range(2):
        assert agent.post(url(referral), form, follow=True).status_code == 200
    assert Event.objects.filter(type="referral.submitted").count() == 1


def test_a_form_of_another_referral_is_refused(agent, referral, world, sender):
    form = typed(referral)
    agent.post(url(referral), form)
    other = world.matched(sender)
    consent.confirm(queries.live_assignment(other), by=sender)
    agent.post(url(other), typed(other, token=form["token"]), follow=True)
    other.refresh_from_db()
    assert other.status == Status.MATCHED


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first_name", "", "Type their first name."),
        ("last_name", " ", "Type their last name."),
        ("first_name", "x" * 61, "That is too long. There is room for 60 characters."),
        ("phone", None, "Type the number to call them on."),
        ("phone", "(512) 555-014", "One digit short. A US number has ten."),
        ("phone", "1 512 555 014222", "2 digits too many. A US number has ten."),
        ("phone", "012 555 0142", "That number cannot be dialed."),
        ("email", "marisol", "An e-mail address has an @ in the middle."),
        ("phone", "+44 20 7183", "That number cannot be dialed. Check the country code after the +"),
        ("email", "@brightmail", "That is not an e-mail address."),
        ("email", "mari sol@brightmail.com", "That is not an e-mail address."),
        ("notes", "x" * 1001, "That is too long. There is room for 1000 characters."),
        ("notes", "a\0b", "There is a sign in it that cannot be read."),
        ("read_back", None, "Read their name and number back to them, then tick that they are right."),
    ],
)
def test_a_bad_answer_gets_a_sentence_and_sends_nothing(agent, referral, field, value, sentence):
    response = agent.post(url(referral), typed(referral, **{field: value}))
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert not Customer.objects.exists()
    assert not Consent.objects.exists()


def test_what_was_typed_stays_when_something_is_wrong(agent, referral):
    page = text_of(agent.post(url(referral), typed(referral, phone="512")))
    assert 'value="Marisol"' in page
    assert "Mud tubes on the garage slab." in page


def test_e_mail_street_time_and_notes_may_be_left_out(agent, referral):
    agent.post(url(referral), typed(referral, email="", street="", best_time="", notes=""))
    referral.refresh_from_db()
    assert referral.status == Status.SUBMITTED


def test_without_the_two_confirmations_there_is_no_step_three(agent, world, sender, copperline):
    referral = world.matched(sender)
    for ask in (agent.get, agent.post):
        assert ask(url(referral), typed(referral)).url == reverse("matching:match", args=[referral.pk])
    assert not Customer.objects.exists()


def test_the_page_shows_the_text_that_the_customer_will_get(agent, referral, sender):
    page = text_of(agent.get(url(referral)))
    assert f"{sender.company.name} has referred you to Copperline Pest, (512) 555-0119." in page


def test_the_page_shows_who_took_the_consent(agent, referral, sender):
    assert f"taken by {sender.user.name}" in text_of(agent.get(url(referral)))


def test_looking_at_the_page_makes_the_hold_count_anew(agent, referral, settings):
    later = clock.now() + timedelta(minutes=5)
    with clock.at(later):
        agent.get(url(referral))
    assert queries.live_assignment(referral).held_until == later + settings.HOLD_FOR


def test_an_open_page_hears_nothing_while_the_match_stands(agent, referral):
    assert agent.get(url(referral), headers=HTMX).status_code == 204


def test_an_open_page_is_told_when_the_company_closes(agent, referral, copperline, world):
    paused(copperline)
    world.hear()
    part = text_of(agent.get(url(referral), headers=HTMX))
    assert "Copperline Pest has just paused." in part
    assert "hx-trigger" not in part
    assert '<form class="card' not in part


def test_a_company_that_closes_between_the_steps_gets_nothing(agent, referral, copperline):
    paused(copperline)
    response = agent.post(url(referral), typed(referral))
    referral.refresh_from_db()
    assert response.status_code == 200
    assert "Copperline Pest has just paused." in text_of(response)
    assert 'value="Marisol"' in text_of(response)
    assert referral.status == Status.OPEN
    assert not Customer.objects.exists()


def test_a_hold_that_lapses_between_the_steps_sends_nothing(agent, referral):
    with clock.at(queries.live_assignment(referral).held_until):
        response = agent.post(url(referral), typed(referral))
    assert response.status_code == 200
    assert "The hold on Copperline Pest ran out." in text_of(response)
    assert 'value="Marisol"' in text_of(response)
    assert not Customer.objects.exists()


def test_a_page_that_named_another_match_sends_nothing(agent, referral):
    page = agent.post(url(referral), typed(referral, assignment="999"), follow=True)
    assert "The page you sent named another match." in text_of(page)
    assert not Customer.objects.exists()


def test_a_session_that_ended_leads_through_sign_in_back_to_the_same_step(client, referral, sender):
    response = client.post(url(referral), typed(referral))
    assert response.url == f"{reverse('account_login')}?next={url(referral)}&lost=1"
    sender.user.set_password("a long enough secret")
    sender.user.save()
    back = client.post(response.url, {"login": sender.user.email, "password": "a long enough secret"}, follow=True)
    assert "Who should Copperline Pest call?" in text_of(back)


def test_a_session_that_ended_during_a_poll_moves_the_whole_page_to_sign_in(client, referral):
    response = client.get(url(referral), headers=HTMX | {"HX-Current-URL": f"http://testserver{url(referral)}"})
    assert response["HX-Redirect"] == f"{reverse('account_login')}?next={url(referral)}&lost=1"


def test_no_address_and_no_event_says_who_the_customer_is(agent, referral, world):
    response = agent.post(url(referral), typed(referral), follow=True)
    world.hear()
    addresses = [address for address, _ in response.redirect_chain]
    journal = [
        f"{event.type} {event.subject} {event.actor_name} {event.data}" for event in Event.objects.order_by("id")
    ]
    assert not [word for word in PERSONAL if word in " ".join(addresses + journal)]


def test_a_referral_that_came_back_has_the_details_filled_in(agent, world, sender, copperline):
    referral = world.submitted(sender)
    delivery.return_to_sender(referral, because="Copperline Pest has just paused.")
    agent.post(url(referral, "ask_again"))
    world.hear()
    referral.refresh_from_db()
    consent.confirm(queries.live_assignment(referral), by=sender)
    form = agent.get(url(referral)).context["form"]
    assert (form["first_name"].value(), form["phone"].value()) == ("Marisol", "(512) 555-0142")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.SUBMITTED, "On its way."),
        (Status.HELD, "It looks like a repeat."),
        (Status.REJECTED, "It was resolved already."),
        (Status.WITHDRAWN, "The customer took the yes back."),
        (Status.DELIVERED, "Delivered to Copperline Pest."),
        (Status.SOLD, "Delivered to Copperline Pest."),
    ],
)
def test_the_page_after_sending_says_where_it_is(agent, world, sender, copperline, status, words):
    assert words in text_of(agent.get(url(world.in_state(status, by=sender), "submitted")))


def test_a_referral_that_came_back_offers_a_new_match(agent, world, sender, copperline):
    referral = world.submitted(sender)
    delivery.return_to_sender(referral, because="Copperline Pest has just paused.")
    page = text_of(agent.get(url(referral, "submitted")))
    assert "Copperline Pest has just paused." in page
    assert "See the new match" in page


@pytest.mark.parametrize("status", [Status.MATCHING, Status.MATCHED, Status.UNMATCHED, Status.ABANDONED])
def test_what_was_never_sent_has_no_such_page(agent, world, sender, status):
    referral = world.in_state(status, by=sender)
    assert agent.get(url(referral, "submitted")).url == reverse("matching:match", args=[referral.pk])


def test_the_page_shows_the_text_without_the_customers_own_link(agent, world, sender, copperline):
    referral = world.delivered(sender)
    page = text_of(agent.get(url(referral, "submitted")))
    assert "has referred you to Copperline Pest" in page
    assert "/c/" not in page
    assert "/c/" in Message.objects.get(to_customer=True).body


def test_the_page_looks_again_until_the_customer_has_been_texted(agent, world, sender, copperline):
    referral = world.submitted(sender)
    assert "hx-trigger" in text_of(agent.get(url(referral, "submitted")))
    world.hear()
    assert "hx-trigger" not in text_of(agent.get(url(referral, "submitted")))


def test_a_poll_of_a_page_that_is_up_to_date_changes_nothing(agent, world, sender, copperline):
    referral = world.submitted(sender)
    shown = agent.get(url(referral, "submitted")).context["shown"]
    assert agent.get(url(referral, "submitted"), {"shown": shown}, headers=HTMX).status_code == 204
    world.hear()
    assert "Delivered to" in text_of(agent.get(url(referral, "submitted"), {"shown": shown}, headers=HTMX))
