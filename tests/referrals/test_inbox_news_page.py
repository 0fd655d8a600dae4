"""What is new in a list that somebody looks at, and the list as a file."""

import csv
from io import StringIO

import pytest

from core import clock
from core.actors import CUSTOMER
from core.models import Event
from referrals.enums import Side, Status
from referrals.flow import consent, outcome
from referrals.sheet import harmless
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import rows
from tests.support.html import tree
from tests.support.pages import HTMX, another_customer, shown, signed_in
from tests.support.time import at

LIST, SENT = "/referrals/", "/referrals/sent/"


@pytest.fixture
def referral(world):
    CompanyFactory()
    return world.delivered()


def look(client, page):
    """What the page asks every 15 seconds."""
    return client.get(page.find("news").attributes["hx-get"], headers=HTMX)


def test_a_list_that_has_not_moved_gets_no_answer(recipient):
    client = signed_in(recipient)
    response = look(client, shown(client, LIST))
    assert (response.status_code, response.content) == (204, b"")


def test_what_came_meanwhile_is_counted_and_offered(world, referral, recipient):
    client = signed_in(recipient)
    page = shown(client, LIST)
    world.delivered(contact=another_customer(1))
    answer = tree(look(client, page).content)
    assert answer.find("news").text() == "1 new. Show it"
    assert [answer.find(each).text() for each in ("count-new", "count-all", "total-received")] == ["2", "2", "2"]
    assert answer.find("inbox-count-side").text() == "2 new"
    assert answer.children[-1].text() == "(2) My Referrals · Baton"


def test_what_came_is_shown_with_the_newest_on_top(world, referral, recipient):
    client = signed_in(recipient)
    page = shown(client, LIST)
    newest = world.delivered(contact=another_customer(1))
    news = tree(look(client, page).content).find("news")
    leads = next(tag.attributes["href"] for tag in news.all() if tag.name == "a")
    there = client.get(leads)
    assert there.context["groups"][0][1][0].referral == newest


def test_looking_again_says_it_once(world, recipient):
    client = signed_in(recipient)
    page = shown(client, LIST)
    world.delivered(contact=another_customer(1))
    assert look(client, tree(look(client, page).content)).status_code == 204


def test_looking_marks_nothing_read(world, referral, recipient):
    client = signed_in(recipient)
    page = shown(client, f"{LIST}?tab=all")
    world.delivered(contact=another_customer(1))
    look(client, page)
    referral.refresh_from_db()
    assert referral.seen_at is None


def test_a_colleagues_report_moves_the_counts_alone(referral, recipient):
    client = signed_in(recipient)
    page = shown(client, LIST)
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    answer = tree(look(client, page).content)
    assert (answer.find("news").text(), answer.find("count-in_progress").text()) == ("", "1")


def test_the_sender_is_told_that_something_changed(referral, recipient):
    client = signed_in(MembershipFactory(company=referral.sender))
    page = shown(client, SENT)
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    assert tree(look(client, page).content).find("news").text() == "Something has changed. Show it"


def test_news_without_htmx_is_the_list(recipient):
    assert signed_in(recipient).get(f"{LIST}received/news/").url == f"{LIST}?tab=new"


def test_a_session_that_ended_leads_to_the_sign_in_as_a_whole(recipient):
    client = signed_in(recipient)
    page = shown(client, LIST)
    client.logout()
    assert "/account/login/" in look(client, page)["HX-Redirect"]


@pytest.mark.parametrize("route", ["news", "export"])
def test_there_are_two_lists(recipient, route):
    assert signed_in(recipient).get(f"{LIST}elsewhere/{route}/").status_code == 404


# --- the file ------------------------------------------------------------------------------------


def sheet(member, side=Side.RECEIVED, asked="tab=all"):
    response = signed_in(member).get(f"{LIST}{side}/export/?{asked}")
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def test_the_recipient_takes_what_it_sees(referral, recipient):
    outcome.report(referral, status=Status.SOLD, sold_cents=184_000, by=recipient)
    [line] = sheet(recipient)
    assert (line["Customer"], line["Phone"], line["ZIP"]) == ("Marisol Vega", "(512) 555-0142", "78745")
    assert (line["From"], line["Status"], line["Sold for"]) == (referral.sender.name, "Sold", "$1,840")


def test_the_sender_takes_no_amount(referral, recipient):
    outcome.report(referral, status=Status.SOLD, sold_cents=184_000, by=recipient)
    [line] = sheet(MembershipFactory(company=referral.sender), Side.SENT)
    assert line["To"] == referral.recipient.name
    assert "1,840" not in str(line)


def test_after_a_stop_no_way_to_the_customer_is_taken_along(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    [line] = sheet(recipient)
    assert (line["Customer"], line["Phone"], line["E-mail"], line["Street"]) == ("Marisol Vega", "", "", "")


def test_times_are_written_with_their_zone(world):
    CompanyFactory()
    with at("2026-07-14T10:06:00-05:00"):
        referral = world.delivered()
    assert sheet(world.recipient_of(referral))[0]["Arrived"] == "2026-07-14T10:06:00-05:00"


def test_the_tab_and_its_filters_are_taken(referral, recipient):
    rows.referral(Status.SOLD, recipient=referral.recipient, property_type="commercial")
    assert [line["Property"] for line in sheet(recipient, asked="tab=sold")] == ["Commercial"]
    assert [line["Property"] for line in sheet(recipient, asked="tab=all&kind=residential")] == ["Residential"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_never_begins_a_formula(cell):
    assert harmless(cell) == f"'{cell}"


def test_what_is_no_formula_stays_as_it_is():
    assert [harmless(cell) for cell in ("", "Vega", "(512) 555-0142", "a=b")] == ["", "Vega", "(512) 555-0142", "a=b"]


def test_a_file_is_named_after_its_list_and_day(recipient):
    with clock.at(clock.now()):
        response = signed_in(recipient).get(f"{LIST}received/export/?tab=all")
    assert response["Content-Disposition"].startswith('attachment; filename="referrals-received-20')
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/csv; charset=utf-8", "no-store")


def test_who_takes_how_many_is_in_the_journal(recipient):
    signed_in(recipient).get(f"{LIST}received/export/?tab=all")
    event = Event.objects.get(type="referrals.exported")
    assert (event.data, event.actor_name) == ({"side": "received", "count": 1}, recipient.actor_name)
