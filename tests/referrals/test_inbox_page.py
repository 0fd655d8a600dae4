"""My Referrals: what the two lists show, to whom, and on which tab they open."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from companies.enums import Role
from core import clock
from core.actors import CUSTOMER
from referrals.enums import Status
from referrals.flow import consent, outcome
from referrals.models import Customer
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.html import swapped, tree
from tests.support.pages import HTMX, another_customer, links, shown, signed_in, texts
from tests.support.time import later

RECEIVED, SENT = "/referrals/", "/referrals/sent/"


@pytest.fixture
def referral(world):
    CompanyFactory(name="Copperline Pest")
    return world.delivered()


def current_tab(page):
    tabs = [tag for tag in page.all() if (tag.attributes.get("id") or "").startswith("tab-")]
    return next(tab.text() for tab in tabs if "aria-current" in tab.attributes)


def test_the_inbox_opens_on_new_when_something_is_new(recipient):
    assert current_tab(shown(signed_in(recipient), RECEIVED)) == "New 1"


def test_the_inbox_opens_on_in_progress_when_nothing_is_new(referral, recipient):
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    assert current_tab(shown(signed_in(recipient), RECEIVED)) == "In progress 1"


def test_the_inbox_opens_on_all_when_nothing_asks_for_work(referral, recipient):
    outcome.report(referral, status=Status.NO_SALE, reason="not_reached", by=recipient)
    assert current_tab(shown(signed_in(recipient), RECEIVED)) == "All 1"


def test_what_was_sent_opens_on_what_needs_the_sender(world):
    referral = world.in_state(Status.OPEN)
    assert current_tab(shown(signed_in(MembershipFactory(company=referral.sender)), SENT)) == "Needs you 1"


def test_a_row_says_who_what_where_and_from_whom(referral, recipient):
    page = shown(signed_in(recipient), RECEIVED)
    assert texts(page, "row-name") == ["Unread: Marisol Vega"]
    assert texts(page, "row-need") == ["Termites this week"]
    assert texts(page, "row-place") == ["Austin 78745 · Residential · Just now"]
    assert texts(page, "row-from") == [f"From {referral.sender.name}"]
    assert texts(page, "row-state") == ["New"]


def test_a_pledged_sender_and_its_customer_are_marked(world):
    world.pledged(CompanyFactory())
    by = world.sender()
    world.pledged(by.company)
    referral = world.delivered(by, existing_customer=True)
    page = shown(signed_in(world.recipient_of(referral)), RECEIVED)
    assert texts(page, "row-from") == [f"From {by.company.name} Pledge Their customer"]


def test_who_waits_longest_comes_first_among_the_new(world):
    CompanyFactory()
    with later(days=-400):
        first = world.delivered(contact=another_customer(1))
    world.delivered(contact=another_customer(2))
    page = shown(signed_in(world.recipient_of(first)), RECEIVED)
    assert texts(page, "row-name") == ["Unread: Customer1 Vega", "Unread: Customer2 Vega"]


def test_call_and_text_lead_to_the_phone(recipient):
    found = links(shown(signed_in(recipient), RECEIVED))
    assert {"tel:+15125550142", "sms:+15125550142"} <= found


def test_the_call_is_the_primary_button_until_somebody_answered(referral, recipient):
    client = signed_in(recipient)
    assert len(texts(shown(client, RECEIVED).find("referrals"), "btn-primary")) == 1
    outcome.add_note(referral, text="Left word.", by=recipient)
    assert not texts(shown(client, RECEIVED).find("referrals"), "btn-primary")


def test_a_row_leads_to_the_dispute_and_says_how_long_it_can(referral, recipient):
    page = shown(signed_in(recipient), RECEIVED)
    assert reverse("disputes:open", args=[referral.pk]) in links(page)
    assert "7 days left" in texts(page, "row-charge")[0]


def test_a_row_no_longer_leads_to_the_dispute_when_the_window_is_shut(referral, recipient):
    with later(days=8):
        page = shown(signed_in(recipient), RECEIVED)
    assert reverse("disputes:open", args=[referral.pk]) not in links(page)


def test_an_unfolded_row_is_the_row_of_a_fresh_load(referral, recipient):
    client = signed_in(recipient)
    with clock.at(clock.now()):
        page = shown(client, f"{RECEIVED}?tab=new")
        answer = client.get(reverse("referrals:row", args=[referral.pk]), {"tab": "new"}, headers=HTMX)
        fresh = shown(client, f"{RECEIVED}?tab=new&open={referral.pk}")
    assert swapped(page, tree(answer.content)) == fresh


def test_a_folded_row_is_the_row_of_a_fresh_load(referral, recipient):
    client = signed_in(recipient)
    address = reverse("referrals:row", args=[referral.pk])
    with clock.at(clock.now()):
        page = shown(client, f"{RECEIVED}?tab=new&open={referral.pk}")
        answer = client.get(address, {"tab": "new", "fold": "1"}, headers=HTMX)
        fresh = shown(client, f"{RECEIVED}?tab=new")
    assert swapped(page, tree(answer.content)) == fresh


def test_a_tab_loaded_in_place_is_the_tab_of_a_fresh_load(recipient):
    client = signed_in(recipient)
    with clock.at(clock.now()):
        page = shown(client, RECEIVED)
        answer = client.get(RECEIVED, {"tab": "all"}, headers=HTMX)
        fresh = shown(client, f"{RECEIVED}?tab=all")
    assert swapped(page, tree(answer.content)) == fresh


def test_unfolding_a_row_marks_it_read(referral, recipient):
    signed_in(recipient).get(reverse("referrals:row", args=[referral.pk]), headers=HTMX)
    referral.refresh_from_db()
    assert referral.seen_at


def test_without_javascript_the_row_leads_to_its_page(referral, recipient):
    response = signed_in(recipient).get(reverse("referrals:row", args=[referral.pk]))
    assert response.url == reverse("referrals:detail", args=[referral.pk])


def test_an_unfolded_row_repeats_the_promise_about_somebody_elses_customer(world):
    world.pledged(CompanyFactory())
    referral = world.delivered(existing_customer=True)
    page = shown(signed_in(world.recipient_of(referral)), RECEIVED, data={"open": referral.pk})
    assert f"Marisol is {referral.sender.name}'s customer." in texts(page, "note-brand")[0]


def test_after_a_stop_no_way_to_the_customer_is_shown(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    response = signed_in(recipient).get(RECEIVED, {"open": referral.pk})
    page = tree(response.content)
    assert not [link for link in links(page) if link.startswith(("tel:+15125550142", "sms:", "mailto:"))]
    assert b"555-0142" not in response.content
    assert "Do not contact this customer." in texts(page, "note-bad")[0]


def test_after_a_stop_nothing_that_was_noted_about_them_is_shown(referral, recipient):
    Customer.objects.filter(referral=referral).update(notes="Ring her husband, 512 555 0177.")
    row, page = f"{RECEIVED}?open={referral.pk}", reverse("referrals:detail", args=[referral.pk])
    assert [b"0177" in signed_in(recipient).get(address).content for address in (row, page)] == [True, True]
    consent.withdraw(referral, by=CUSTOMER)
    assert [b"0177" in signed_in(recipient).get(address).content for address in (row, page)] == [False, False]


def test_the_sender_sees_who_got_it_and_what_came_of_it(referral, recipient):
    outcome.report(referral, status=Status.SOLD, sold_cents=184_000, by=recipient)
    page = shown(signed_in(MembershipFactory(company=referral.sender)), f"{SENT}?tab=all")
    assert texts(page, "row-from") == ["To Copperline Pest"]
    assert texts(page, "row-state") == ["Sold"]


def test_the_sender_never_reads_the_amount_of_a_sale(referral, recipient):
    outcome.report(referral, status=Status.SOLD, sold_cents=184_000, by=recipient)
    client = signed_in(MembershipFactory(company=referral.sender))
    for address in (f"{SENT}?tab=all", reverse("referrals:detail", args=[referral.pk])):
        assert b"1,840" not in client.get(address).content


def test_what_was_not_delivered_says_why(world):
    referral = world.in_state(Status.REJECTED)
    page = shown(signed_in(MembershipFactory(company=referral.sender)), SENT)
    assert texts(page, "row-state") == ["Not delivered"]
    assert "It was resolved already." in texts(page, "row-from")[0]


@pytest.mark.parametrize(
    ("status", "words"),
    [(Status.MATCHED, "Continue"), (Status.OPEN, "Find a new match"), (Status.UNMATCHED, "See why")],
)
def test_a_draft_leads_back_to_its_match(world, status, words):
    referral = world.in_state(status)
    page = shown(signed_in(MembershipFactory(company=referral.sender)), SENT)
    assert reverse("matching:match", args=[referral.pk]) in links(page)
    assert words in texts(page, "row-acts")[0]


def test_a_match_whose_two_confirmations_stand_is_told_apart(world):
    by = world.sender()
    CompanyFactory()
    referral = world.matched(by)
    consent.confirm(referral.assignments.get(), by=by)
    assert texts(shown(signed_in(by), SENT), "row-state") == ["Consent taken"]


def test_the_named_company_does_not_see_a_draft(world):
    referral = world.in_state(Status.MATCHED)
    client = signed_in(MembershipFactory(company=referral.assignments.get().company))
    assert not texts(shown(client, RECEIVED), "row-name")
    assert client.get(reverse("referrals:detail", args=[referral.pk])).status_code == 404


@pytest.mark.parametrize("route", ["detail", "row", "report"])
def test_a_referral_does_not_exist_for_a_stranger(world, referral, route):
    response = signed_in(world.sender()).get(reverse(f"referrals:{route}", args=[referral.pk]), headers=HTMX)
    assert response.status_code == 404


def test_an_agent_works_the_inbox(referral):
    agent = MembershipFactory(company=referral.recipient, role=Role.AGENT)
    assert texts(shown(signed_in(agent), RECEIVED), "row-name")


def test_an_inbox_that_never_had_anything_says_what_to_do(world):
    assert "No referrals yet" in texts(shown(signed_in(world.sender()), RECEIVED), "empty")[0]


def test_an_inbox_with_nothing_new_says_that_all_is_done(referral, recipient):
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    page = shown(signed_in(recipient), f"{RECEIVED}?tab=new")
    assert texts(page, "empty") == ["Nothing new is waiting Everybody who came in has been seen to. Go to In progress"]


def test_an_empty_tab_leads_to_all_of_them(recipient):
    page = shown(signed_in(recipient), f"{RECEIVED}?tab=sold")
    assert "Nothing in this tab" in texts(page, "empty")[0]


def test_a_company_that_sent_nothing_is_told_how(world):
    assert "Nothing sent yet" in texts(shown(signed_in(world.sender()), SENT), "empty")[0]


@pytest.mark.parametrize("address", [f"{RECEIVED}?tab=all&open=", f"{SENT}?tab=all"])
def test_a_list_asks_the_database_the_same_for_one_row_and_for_three(world, django_assert_num_queries, address):
    members = {RECEIVED: MembershipFactory(), SENT: world.sender()}
    first = world.delivered(members[SENT], another_customer(1))
    client, address = signed_in(members[address.partition("?")[0]]), address.replace("open=", f"open={first.pk}")
    client.get(address)
    with CaptureQueriesContext(connection) as one_row:
        client.get(address)
    for number in (2, 3):
        world.delivered(members[SENT], another_customer(number))
    with django_assert_num_queries(len(one_row)):
        assert len(texts(shown(client, address), "row-name")) == 3


@pytest.mark.parametrize(
    "asked", ["tab=x", "after=x", "after=0.99999999999999999.1", "before=9.1.1", "open=x", "open=99999999999999999999"]
)
def test_an_address_that_makes_no_sense_shows_the_inbox(recipient, asked):
    assert texts(shown(signed_in(recipient), f"{RECEIVED}?{asked}"), "row-name")


def test_home_is_the_staff_desk_for_staff(world, client):
    client.force_login(world.staff())
    assert client.get("/").url == reverse("admin:index")
