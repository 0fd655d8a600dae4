"""Home: what needs a company's people now, soonest first, and nothing when they are done."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from companies.enums import CredentialKind, Role, Standing
from companies.models import Credential
from core import clock
from core.actors import CUSTOMER
from disputes.flow.dispute import open_dispute
from referrals.enums import CaseState, Status
from referrals.flow import consent, outcome
from referrals.needs_you import needs_you
from tests.factories import CompanyFactory, MembershipFactory, UserFactory
from tests.support import rows
from tests.support.pages import HTMX, another_customer, links, shown, signed_in, texts
from tests.support.time import later

HOME = reverse("referrals:home")


@pytest.fixture
def referral(world):
    CompanyFactory(name="Copperline Pest")
    return world.delivered()


def whats(member):
    return [task.what for task in needs_you(member)]


def test_somebody_is_looked_for_from_home(recipient):
    page = shown(signed_in(recipient), HOME)
    form = page.find("search")
    assert form.attributes["action"] == reverse("referrals:search")
    assert "hx-post" not in form.attributes


def test_who_waits_for_a_call_is_called_from_home(recipient):
    page = shown(signed_in(recipient), HOME)
    assert texts(page, "need-what") == [f"Call Marisol Vega Termites, Austin 78745, from {page_sender(recipient)}"]
    assert "tel:+15125550142" in links(page)


def page_sender(recipient):
    return needs_you(recipient)[0].call.referral.sender.name


def test_a_tap_on_the_call_stops_the_clock_from_home(referral, recipient):
    page = shown(signed_in(recipient), HOME)
    reach = reverse("referrals:reach", args=[referral.pk])
    assert reach in {tag.attributes.get("data-reach") for tag in page.all()}
    assert page.find(f"clock-{referral.pk}")


def test_a_call_that_was_made_is_off_the_list(referral, recipient):
    outcome.reach_out(referral, way="call", by=recipient)
    assert whats(recipient) == []


def test_an_hour_after_a_call_somebody_is_asked_what_came_of_it(referral, recipient):
    outcome.reach_out(referral, way="call", by=recipient)
    with later(minutes=61):
        assert whats(recipient) == ["Say how it went with Marisol Vega"]


def test_a_call_to_make_names_whose_customer_it_is(world):
    world.pledged(CompanyFactory())
    referral = world.delivered(existing_customer=True)
    page = shown(signed_in(world.recipient_of(referral)), HOME)
    line = texts(page, "need")[0]
    assert "Their customer" in line
    assert reverse("referrals:detail", args=[referral.pk]) in links(page)


def test_nobody_is_called_who_took_their_consent_back(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    assert whats(recipient) == []


def test_what_is_late_comes_first(world):
    CompanyFactory()
    with clock.at(clock.now() - timedelta(minutes=20)):
        world.delivered(contact=another_customer(2))
    last = world.delivered(contact=another_customer(1))
    assert [task.tone for task in needs_you(world.recipient_of(last))] == ["bad", "brand"]


def test_those_who_still_have_time_share_a_line(world):
    CompanyFactory()
    for number in (1, 2, 3):
        last = world.delivered(contact=another_customer(number))
    assert whats(world.recipient_of(last)) == ["Call Customer1 Vega, Customer2 Vega and 1 more"]


def test_those_who_press_have_a_line_each_up_to_four(world):
    CompanyFactory()
    for number in range(6):
        last = world.delivered(contact=another_customer(number))
    member = world.recipient_of(last)
    with later(minutes=16):
        assert whats(member)[3:] == ["Call Customer3 Vega", "Call Customer4 Vega and Customer5 Vega"]


def test_three_days_without_a_word_ask_how_it_went(referral, recipient):
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    with later(days=2, hours=23):
        assert whats(recipient) == []
    with later(days=3, minutes=1):
        assert whats(recipient) == ["Say how it went with Marisol Vega"]


def test_a_note_is_a_word(referral, recipient):
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    with later(days=2):
        outcome.add_note(referral, text="They decide on Monday.", by=recipient)
    with later(days=4):
        assert whats(recipient) == []


def test_a_lapsed_match_needs_its_sender(world):
    sender = world.sender()
    world.in_state(Status.OPEN, by=sender)
    assert whats(sender) == ["Find a new company for a customer in Austin 78745 (termites)"]


def test_a_need_that_can_be_placed_needs_its_sender(world):
    sender = world.sender()
    waiting = world.in_state(Status.UNMATCHED, by=sender)
    assert whats(sender) == []
    rows.behind_the_back(waiting, placeable_at=clock.now())
    assert whats(sender) == ["Place a customer in New York 10001 (termites)"]


def test_who_may_not_refer_is_not_asked_to_place_anything(world):
    sender = world.sender()
    world.in_state(Status.OPEN, by=sender)
    rows.behind_the_back(sender.company, **rows.standing_columns(Standing.REFERRING_PAUSED))
    sender.company.refresh_from_db()
    assert whats(sender) == []


def test_what_was_not_delivered_is_news_for_three_days(world):
    sender = world.sender()
    world.in_state(Status.REJECTED, by=sender)
    assert whats(sender) == ["Not delivered: Marisol Vega"]
    with later(days=3, minutes=1):
        assert whats(sender) == []


@pytest.fixture
def insurance(world):
    """Runs out on July 26."""
    company = world.sender().company
    return Credential.objects.create(
        company=company, kind=CredentialKind.INSURANCE, number="P-1", issuer="Acme", expires_on="2026-07-26"
    )


@pytest.mark.parametrize(
    ("today", "words"),
    [("2026-06-25", []), ("2026-06-26", ["30 days left"]), ("2026-07-26", ["Today"]), ("2026-07-27", ["1 day late"])],
)
def test_a_paper_is_asked_for_from_thirty_days_before_its_end(insurance, today, words):
    admin = MembershipFactory(company=insurance.company)
    with clock.at(datetime.fromisoformat(f"{today}T12:00:00-05:00")):
        assert [task.when for task in needs_you(admin)] == words


def test_an_agent_is_not_asked_for_papers(insurance):
    agent = MembershipFactory(company=insurance.company, role=Role.AGENT)
    with clock.at(datetime.fromisoformat("2026-07-20T12:00:00-05:00")):
        assert whats(agent) == []


def test_somebody_has_to_be_told_when_a_referral_arrives(db):
    member = MembershipFactory(notices=[])
    assert whats(member) == ["Choose who is told when a referral arrives"]


def test_when_everything_is_done_home_says_so(db):
    page = shown(signed_in(MembershipFactory()), HOME)
    assert "Nothing needs you" in page.find("needs").text()


def test_without_referrals_home_says_how_to_begin(db):
    assert "No referrals in the last 8 weeks" in shown(signed_in(MembershipFactory()), HOME).text()


def test_open_disputes_are_counted_and_led_to(referral, recipient):
    open_dispute(referral, reason="not_qualified_buyer", note="They rent it.", by=recipient)
    assert "1 of your referrals is in a dispute" in shown(signed_in(recipient), HOME).find("needs").text()


def test_a_decided_dispute_is_not_counted(referral, recipient):
    rows.behind_the_back(referral, case_state=CaseState.DECLINED)
    assert "dispute" not in shown(signed_in(recipient), HOME).find("needs").text()


def test_every_minute_the_list_comes_alone(recipient):
    answer = signed_in(recipient).get(HOME, headers=HTMX)
    assert answer.content.strip().startswith(b"<section")
    assert b"Received by week" not in answer.content


def test_the_greeting_is_of_the_companys_own_time_of_day(db):
    member = MembershipFactory(user=UserFactory(name="Dana Whitlock"))
    with clock.at(datetime.fromisoformat("2026-07-14T10:15:00-05:00")):
        text = shown(signed_in(member), HOME).text()
    assert "Good morning, Dana" in text
    assert "Tuesday, July 14, 10:15 AM Central" in text


def test_home_takes_as_many_queries_for_three_as_for_one(world):
    CompanyFactory()
    client, counted = None, []
    for number in (1, 2, 3):
        last = world.delivered(contact=another_customer(number))
        client = client or signed_in(world.recipient_of(last))
        with CaptureQueriesContext(connection) as queries:
            client.get(HOME)
        counted.append(len(queries))
    assert counted[0] == counted[2]


def test_who_is_not_signed_in_signs_in_first(db):
    assert Client().get(HOME).status_code == 302
