"""Phone and e-mail of step 3 are checked as they are typed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.models import Event
from referrals import queries
from referrals.enums import Status
from referrals.flow import assignment, consent
from referrals.models import Customer
from tests.factories import CompanyFactory
from tests.referrals.test_contact_page import typed
from tests.support import rows
from tests.support.browser import HTMX, text_of


@pytest.fixture
def sender(world, settings):
    settings.MATCH_WAIT = timedelta(0)
    return world.sender()


@pytest.fixture
def referral(world, sender):
    """Matched, with the first two confirmations taken."""
    CompanyFactory()
    referral = world.matched(sender)
    consent.confirm(queries.live_assignment(referral), by=sender)
    return referral


def url(referral, name="contact"):
    return reverse(f"referrals:{name}", args=[referral.pk])


@pytest.mark.parametrize(
    ("field", "value", "remark"),
    [
        ("phone", "(512) 555-014", "One digit short. A US number has ten."),
        ("phone", "", "Type the number to call them on."),
        ("phone", "\0", "There is a sign in it that cannot be read."),
        ("phone", "+44 20 7183 8750", "A number of another country"),
        ("email", "marisol@brightmail", "There is no dot after the @."),
    ],
)
def test_what_is_wrong_is_said_as_soon_as_it_is_typed(agent, referral, field, value, remark):
    part = text_of(agent.post(url(referral, "check_contact"), {field: value}, headers=HTMX))
    assert remark in part
    assert part.count("<input") == 1


@pytest.mark.parametrize(("field", "value"), [("phone", "512 555 0142"), ("email", "m@example.com"), ("email", "")])
def test_what_is_right_is_left_as_it_was_typed(agent, referral, field, value):
    part = text_of(agent.post(url(referral, "check_contact"), {field: value}, headers=HTMX))
    assert "field-error" not in part
    assert not value or f'value="{value}"' in part


def test_a_check_writes_nothing_down(agent, referral):
    events = Event.objects.count()
    agent.post(url(referral, "check_contact"), {"phone": "512 555 0142"}, headers=HTMX)
    assert (Customer.objects.count(), Event.objects.count()) == (0, events)


@pytest.mark.parametrize(("sent", "headers"), [({}, HTMX), ({"notes": "x"}, HTMX), ({"phone": "512"}, {})])
def test_a_check_of_nothing_leads_back_to_the_form(agent, referral, sent, headers):
    response = agent.post(url(referral, "check_contact"), sent, headers=headers)
    assert url(referral) in (response.headers.get("Location"), response.headers.get("HX-Redirect"))


def test_the_first_name_has_the_focus(agent, referral):
    assert "autofocus" in str(agent.get(url(referral)).context["form"]["first_name"])


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [("phone", "+44 20 7183 8750", "+442071838750"), ("email", "marisol@brightmail", "marisol@brightmail")],
)
def test_what_is_only_doubtful_is_sent(agent, referral, field, value, kept):
    agent.post(url(referral), typed(referral) | {field: value})
    assert getattr(Customer.objects.get(referral=referral), field) == kept


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"email": "other@example.com"}, "This number was"), ({"phone": "(512) 555-0188"}, "This e-mail address was")],
)
def test_a_repeat_is_told_at_its_field_and_what_was_typed_stays(agent, referral, world, changes, said):
    rows.behind_the_back(world.submitted(contact=world.CONTACT), status=Status.HELD)
    page = agent.post(url(referral), typed(referral) | changes)
    referral.refresh_from_db()
    assert (page.status_code, referral.status) == (200, Status.MATCHED)
    assert f"{said} referred for the same service on" in text_of(page)
    assert 'value="Marisol"' in text_of(page)


# --- a repeat is said while the customer is on the line -------------------------------------------


@pytest.fixture
def first(world, referral):
    """The same person, sent by another company before."""
    return world.submitted(contact=world.CONTACT)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("phone", "512 555 0142", "This number was referred for the same service on"),
        ("phone", "+1 (512) 555-0142", "This number was referred for the same service on"),
        ("email", "Marisol.VEGA@example.com", "This e-mail address was referred for the same service on"),
    ],
)
def test_a_repeat_is_said_as_soon_as_it_is_typed(agent, referral, first, field, value, said):
    part = text_of(agent.post(url(referral, "check_contact"), {field: value}, headers=HTMX))
    assert said in part
    assert f'value="{value}"' in part


@pytest.mark.parametrize(("field", "value"), [("phone", "512 555 0142"), ("email", "marisol.vega@example.com")])
def test_it_says_what_sending_says_and_no_more(agent, referral, first, field, value):
    """Neither which referral it was nor whose."""
    part = agent.post(url(referral, "check_contact"), {field: value}, headers=HTMX)
    other = "email" if field == "phone" else "phone"
    sent = agent.post(url(referral), typed(referral) | {other: {"phone": "512 555 0188", "email": ""}[other]})
    assert part.context["checked"].errors == sent.context["form"].errors[field]
    assert first.number not in text_of(part)
    assert first.sender.name not in text_of(part)


def test_lists_of_numbers_are_not_tried_one_after_another(agent, referral, first, settings):
    settings.ACCOUNT_RATE_LIMITS = {"typed_repeat": "1/m/user"}
    asked = {"phone": "512 555 0142"}
    said = [text_of(agent.post(url(referral, "check_contact"), asked, headers=HTMX)) for _ in range(2)]
    assert ["field-error" in part for part in said] == [True, False]


def test_another_number_is_no_repeat(agent, referral, first):
    part = agent.post(url(referral, "check_contact"), {"phone": "512 555 0188"}, headers=HTMX)
    assert not part.context["checked"].errors


def test_whose_number_it_is_is_nothing_to_ask_without_a_match_at_hand(agent, referral, first):
    held = queries.live_assignment(referral)
    with clock.at(held.held_until):
        assignment.lapse(held)
        part = agent.post(url(referral, "check_contact"), {"phone": "512 555 0142"}, headers=HTMX)
    assert not part.context["checked"].errors


def test_nor_before_the_customer_said_yes(agent, world, sender, referral, first):
    unasked = world.matched(sender)
    part = agent.post(url(unasked, "check_contact"), {"phone": "512 555 0142"}, headers=HTMX)
    assert not part.context["checked"].errors
