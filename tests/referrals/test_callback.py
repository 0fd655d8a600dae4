"""Nobody fits: whom Baton keeps for a call back, under which consent, and who sees them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from companies.queries import baton
from companies.reference.load import load_baton
from core import clock
from core.actors import CUSTOMER
from core.models import Event, Message
from core.refusals import MoveRefused, NotAllowed, Refused
from referrals import emails, queries
from referrals.enums import Status
from referrals.flow import callback, consent, erasure, intake, unplaced
from referrals.links import token
from referrals.models import Consent, Customer, Referral
from referrals.script import CALL_BACK_VERSION
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.browser import browser_of, text_of

SAID = {"understood": True, "agreed": True, "read_back": True}
TYPED = {"first_name": "Marisol", "last_name": "Vega", "phone": "(512) 555-0142", "best_time": "Afternoons"}
TICKED = {"understood": "on", "agreed": "on", "read_back": "on"}
SAID_OF_HER = "Marisol Vega has sold the house."
PERSONAL = ("Marisol", "Vega", "5550142", "555-0142")


@pytest.fixture(autouse=True)
def _baton_is_there(db, settings):
    settings.MATCH_WAIT = timedelta(0)
    load_baton()


@pytest.fixture
def referral(world, sender):
    return world.matched(sender)


@pytest.fixture
def left(world, referral, sender):
    callback.leave(referral, contact=world.CONTACT, by=sender, **SAID)
    return referral


def url(referral, name="referrals:call_back"):
    return reverse(name, args=[referral.pk])


# --- the act --------------------------------------------------------------------------------------


def test_the_consent_names_baton_alone_in_the_words_of_a_call_back(left, sender):
    given = Consent.objects.get(referral=left)
    assert (given.company, given.company_name, given.script_version) == (baton(), "Baton", CALL_BACK_VERSION)
    assert (given.taken_by, given.taken_by_name) == (sender.user, sender.actor_name)


def test_the_referral_stays_where_it_is(left):
    left.refresh_from_db()
    assert (left.status, left.submitted_at, left.phone_digest, left.repeat_window) == (Status.UNMATCHED, None, "", None)


def test_a_name_a_number_and_a_time_are_kept_and_nothing_else(world, referral, sender):
    more = replace(world.CONTACT, best_time="Mornings", street="12 Larkspur Ln", notes="Mud tubes")
    callback.leave(referral, contact=more, by=sender, **SAID)
    kept = Customer.objects.get(referral=referral)
    assert (kept.name, kept.phone, kept.best_time) == ("Marisol Vega", "+15125550142", "Mornings")
    assert (kept.email, kept.street, kept.notes) == ("", "", "")


@pytest.mark.parametrize("missing", sorted(SAID))
def test_without_one_of_the_three_confirmations_nothing_is_kept(world, referral, sender, missing):
    with pytest.raises(Refused):
        callback.leave(referral, contact=world.CONTACT, by=sender, **{**SAID, missing: False})
    assert (Customer.objects.count(), Consent.objects.count()) == (0, 0)


def test_the_same_details_again_change_nothing(world, left, sender):
    callback.leave(left, contact=world.CONTACT, by=sender, **SAID)
    assert (Consent.objects.count(), Event.objects.filter(type="callback.left").count()) == (1, 1)


def test_other_details_are_read_back_and_agreed_to_anew(world, left, sender):
    callback.leave(left, contact=replace(world.CONTACT, phone="+15125550143"), by=sender, **SAID)
    assert (Customer.objects.get().phone, Consent.objects.count()) == ("+15125550143", 2)


@pytest.mark.parametrize("status", [Status.MATCHING, Status.MATCHED, Status.OPEN, Status.ABANDONED])
def test_only_where_nobody_fits_a_call_back_is_left(world, sender, status):
    referral = world.in_state(status, by=sender)
    with pytest.raises(MoveRefused):
        callback.leave(referral, contact=world.CONTACT, by=sender, **SAID)
    assert Customer.objects.count() == 0


def test_a_stranger_leaves_none(world, referral):
    with pytest.raises(NotAllowed):
        callback.leave(referral, contact=world.CONTACT, by=MembershipFactory(), **SAID)


def test_service_pros_leave_one_for_the_company_they_took_the_call_for(world, sender):
    pro = world.service_pro()
    referral = world.matched(pro, sender=sender.company)
    callback.leave(referral, contact=world.CONTACT, by=pro, **SAID)
    assert list(queries.waiting_for_a_company(pro.company)) == [referral]


def test_each_asks_in_its_own_voice(world, sender):
    pro = world.service_pro()
    by_pros, by_sender = world.matched(pro, sender=sender.company), world.matched(sender)
    opening = "Nobody we work with can take this today. I am with <mark>Baton</mark>."
    assert opening in text_of(browser_of(pro).get(url(by_pros)))
    assert "The network is run by <mark>Baton</mark>." in text_of(browser_of(sender).get(url(by_sender)))


def test_no_personal_detail_is_in_the_journal(left, world):
    world.hear()
    said = str(list(Event.objects.values_list("data", flat=True)))
    assert [each for each in PERSONAL if each in said] == []


# --- the customer's side --------------------------------------------------------------------------


def test_the_customer_is_texted_the_link_to_their_page(left, world):
    world.hear()
    text = Message.objects.get(to_customer=True)
    assert text.to == "+15125550142"
    assert "Baton keeps your name and number" in text.body
    assert reverse("referrals:consent", args=[token(left)]) in text.body


def test_who_ends_it_before_the_text_goes_is_not_texted(left, world):
    consent.withdraw(left, by=CUSTOMER)
    world.hear()
    assert not Message.objects.filter(to_customer=True).exists()


def test_a_text_that_still_waits_for_a_mistyped_number_is_not_sent(referral, sender, world):
    callback.leave(referral, contact=replace(world.CONTACT, phone="+15125550124"), by=sender, **SAID)
    emails.kept_for_call_back(referral)
    callback.leave(referral, contact=world.CONTACT, by=sender, **SAID)
    world.hear()
    sent = Message.objects.filter(to_customer=True).exclude(sent_at=None)
    assert {text.to for text in sent} == {"+15125550142"}


CLOSES = {
    "staff": lambda referral, world: unplaced.close(referral, because=SAID_OF_HER, by=world.staff()),
    "its sender": lambda referral, _: intake.abandon(
        referral, because=SAID_OF_HER, by=referral.opened_by.memberships.get()
    ),
}


@pytest.mark.parametrize("who", CLOSES)
def test_whoever_closes_it_they_are_texted_and_their_page_says_so(client, left, world, who):
    CLOSES[who](left, world)
    world.hear()
    text = Message.objects.filter(to_customer=True).latest("queued_at")
    assert text.body.startswith("Baton has stopped looking for a company for termites")
    assert "Marisol" not in text.body
    page = text_of(client.get(reverse("referrals:consent", args=[token(left)])))
    assert "Baton has stopped looking for a company. No company was given your details." in page


@pytest.mark.parametrize("who", CLOSES)
def test_who_left_no_number_is_texted_nothing_when_it_is_closed(referral, world, who):
    CLOSES[who](referral, world)
    world.hear()
    assert not Message.objects.filter(to_customer=True).exists()


def test_their_page_shows_what_they_agreed_to(client, left):
    page = text_of(client.get(reverse("referrals:consent", args=[token(left)])))
    assert "We are still looking for you" in page


def test_their_page_takes_it_back(client, left):
    client.post(reverse("referrals:stop", args=[token(left)]))
    left.refresh_from_db()
    assert left.status == Status.ABANDONED


def test_their_page_stands_as_long_as_they_wait(client, left):
    with clock.at(clock.now() + timedelta(days=200)):
        assert client.get(reverse("referrals:consent", args=[token(left)])).status_code == 200


def test_once_erased_there_is_no_call_back(left, world):
    erasure.erase_customer(left, by=world.staff())
    assert queries.call_back(left) is None


# --- how long it waits ----------------------------------------------------------------------------


def test_whoever_waits_for_a_call_back_is_not_closed_after_a_day(left, settings):
    with clock.at(clock.now() + 3 * settings.ABANDON_AFTER):
        assert intake.abandon_stale() == 0


def test_one_without_a_call_back_is(referral, settings):
    with clock.at(clock.now() + 3 * settings.ABANDON_AFTER):
        assert intake.abandon_stale() == 1


def test_so_is_one_whose_customer_was_erased(left, world, settings):
    erasure.erase_customer(left, by=world.staff())
    with clock.at(clock.now() + 3 * settings.ABANDON_AFTER):
        assert intake.abandon_stale() == 1


# --- the pages ------------------------------------------------------------------------------------


def test_where_nobody_fits_a_call_back_is_offered(agent, referral):
    assert url(referral) in text_of(agent.get(url(referral, "matching:match")))


def test_the_words_name_baton_alone(agent, referral):
    page = text_of(agent.get(url(referral)))
    assert "May <mark>Baton</mark> keep your name and your number, and call you back when somebody can?" in page


def test_it_is_kept_in_one_go(agent, referral):
    answer = agent.post(url(referral), {**TYPED, **TICKED}, follow=True)
    page = text_of(answer)
    assert "Marisol Vega waits for a call back" in page
    assert '<a href="tel:+15125550142">(512) 555-0142</a>' in page


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(agent, referral):
    page = text_of(agent.post(url(referral), {**TYPED, "phone": "12", "understood": "on"}))
    assert "to fix before it can be kept" in page
    assert "Tick this when they have said yes." in page
    assert 'value="Marisol"' in page
    assert Customer.objects.count() == 0


@pytest.mark.parametrize("typed", [{}, {"first_name": "\0"}, {"last_name": "x" * 100_000}, {"phone": "٠" * 40}])
def test_no_input_breaks_it(agent, referral, typed):
    assert agent.post(url(referral), {**TYPED, **TICKED, **typed}).status_code in (200, 302)


def test_a_page_that_was_overtaken_leads_to_the_match(agent, world, sender):
    CompanyFactory()
    referral = world.matched(sender)
    answer = agent.post(url(referral), {**TYPED, **TICKED})
    assert (answer.status_code, answer.url) == (302, url(referral, "matching:match"))


def test_the_sender_reads_the_receipt_as_in_force(agent, left):
    page = text_of(agent.get(url(left, "referrals:detail")))
    assert "Yes. They have not taken it back." in page
    assert "Marisol Vega" in page


def test_another_company_does_not_see_it(left):
    stranger = browser_of(MembershipFactory())
    assert stranger.get(url(left, "referrals:detail")).status_code == 404


def test_the_need_changes_and_the_call_back_stays(world, left, sender):
    world.ask_again(left, sender, timing="flexible")
    assert (left.status, queries.call_back(left)) == (Status.UNMATCHED, Consent.objects.get())


def test_the_list_of_who_waits_takes_as_many_queries_for_three(world, sender):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queried:
            list(queries.waiting_for_a_company(sender.company))
        return len(queried)

    world.matched(sender)
    alone = asked()
    for _ in range(2):
        world.matched(sender)
    assert asked() == alone
    assert Referral.objects.count() == 3
