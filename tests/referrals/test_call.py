"""The live transfer: the number to dial, and what came of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.actors import CUSTOMER
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from referrals.enums import CallKind, CallResult, Status
from referrals.flow import call, consent, outcome
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.browser import browser_of, text_of

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def referral(world, sender):
    CompanyFactory(name="Copperline Pest", phone="+15125550119")
    return world.delivered(sender, call=CallKind.LIVE_TRANSFER)


def recorded(referral, sender, *results):
    for result in results:
        referral = call.record_result(referral, result=result, by=sender)
    return referral


def sent(referral):
    return reverse("referrals:submitted", args=[referral.pk])


@pytest.mark.parametrize("result", CallResult.values)
def test_what_came_of_the_call_is_kept(referral, sender, result):
    recorded(referral, sender, result)
    referral.refresh_from_db()
    assert referral.call_result == result


def test_the_same_result_twice_is_one_event(referral, sender):
    recorded(referral, sender, "connected", "connected")
    assert Event.objects.filter(type="call.recorded").count() == 1


def test_connected_is_the_first_contact(referral, sender):
    with clock.at(referral.delivered_at + MINUTE):
        recorded(referral, sender, "connected")
    referral.refresh_from_db()
    assert referral.contacted_at == referral.delivered_at + MINUTE


def test_no_answer_is_no_contact(referral, sender):
    assert recorded(referral, sender, "no_answer").contacted_at is None


def test_a_slip_is_put_right(referral, sender):
    assert recorded(referral, sender, "connected", "no_answer").contacted_at is None


def test_an_answer_of_the_recipient_s_own_stays(referral, sender, world):
    recorded(referral, sender, "no_answer")
    outcome.add_note(referral, text="Called them back.", by=world.recipient_of(referral))
    assert recorded(referral, sender, "connected", "no_answer").contacted_at


@pytest.mark.parametrize(
    "act",
    [
        lambda referral, by: outcome.add_note(referral, text="Spoke with them.", by=by),
        lambda referral, by: outcome.reach_out(referral, way="call", by=by),
        lambda referral, by: outcome.report(referral, status=Status.IN_PROGRESS, by=by),
    ],
    ids=["a note", "a tap on Call", "a report"],
)
def test_so_does_one_that_came_after_the_transfer_that_never_was(referral, sender, world, act):
    with clock.at(referral.delivered_at + MINUTE):
        recorded(referral, sender, "connected")
    with clock.at(referral.delivered_at + 3 * MINUTE):
        act(referral, world.recipient_of(referral))
    assert recorded(referral, sender, "no_answer").contacted_at == referral.delivered_at + 3 * MINUTE


def test_a_note_of_the_sender_is_no_answer(referral, sender):
    recorded(referral, sender, "connected")
    outcome.add_note(referral, text="They hung up.", by=sender)
    assert recorded(referral, sender, "no_answer").contacted_at is None


def test_only_the_side_that_sends_says_it(referral, world):
    for by in (world.recipient_of(referral), MembershipFactory()):
        with pytest.raises(NotAllowed):
            recorded(referral, by, "connected")


def test_a_result_that_there_is_not_is_refused(referral, sender):
    with pytest.raises(Refused):
        recorded(referral, sender, "voicemail")


@pytest.mark.parametrize("kind", ["", CallKind.CALL_BACK])
def test_only_a_live_transfer_has_a_result(world, sender, kind):
    CompanyFactory()
    with pytest.raises(MoveRefused):
        recorded(world.delivered(sender, call=kind), sender, "connected")


def test_nobody_is_put_through_before_it_is_delivered(world, sender):
    CompanyFactory()
    with pytest.raises(MoveRefused):
        recorded(world.submitted(sender, call=CallKind.LIVE_TRANSFER), sender, "connected")


def test_the_page_shows_the_number_once_it_is_delivered(agent, referral):
    page = text_of(agent.get(sent(referral)))
    assert '<a href="tel:+15125550119">(512) 555-0119</a>' in page
    assert "Connected" in page


def test_before_that_the_agent_is_asked_to_stay_on_the_line(agent, world, sender):
    CompanyFactory(phone="+15125550119")
    page = text_of(agent.get(sent(world.submitted(sender, call=CallKind.LIVE_TRANSFER))))
    assert "Stay on the line" in page
    assert "Put them through now" not in page


def test_a_call_back_has_no_number_to_dial(agent, world, sender):
    CompanyFactory()
    assert "Put them through now" not in text_of(agent.get(sent(world.delivered(sender, call=CallKind.CALL_BACK))))


def test_a_customer_who_took_the_yes_back_is_not_put_through(agent, referral, world):
    consent.withdraw(referral, by=CUSTOMER)
    assert "Put them through now" not in text_of(agent.get(sent(referral)))


def test_the_buttons_record_it(agent, referral):
    page = agent.post(reverse("referrals:call", args=[referral.pk]), {"result": "no_answer"}, follow=True)
    referral.refresh_from_db()
    assert referral.call_result == CallResult.NO_ANSWER
    assert "Tell the customer that Copperline Pest calls them back." in text_of(page)


def test_a_button_that_there_is_not_changes_nothing(agent, referral):
    page = agent.post(reverse("referrals:call", args=[referral.pk]), {"result": "\0"}, follow=True)
    assert "Say whether they were connected." in text_of(page)


def test_both_sides_read_it_in_the_timeline(agent, referral, sender, world):
    recorded(referral, sender, "connected")
    for reader in (agent, browser_of(world.recipient_of(referral))):
        page = text_of(reader.get(reverse("referrals:detail", args=[referral.pk])))
        assert f"Live transfer: connected</b>, by {sender.actor_name}" in page


def test_a_correction_says_what_was_said_before(agent, referral, sender):
    recorded(referral, sender, "connected", "no_answer")
    page = text_of(agent.get(reverse("referrals:detail", args=[referral.pk])))
    assert "Live transfer: no answer</b>, not connected as said before" in page


def test_the_state_stays_with_the_recipient(referral, sender):
    assert recorded(referral, sender, "connected").status == Status.DELIVERED
