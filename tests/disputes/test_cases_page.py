"""The list of a company's disputes, on either side, and the count of them in the frame."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.flow import dispute
from tests.factories import CompanyFactory
from tests.support.pages import shown, signed_in, texts
from tests.support.time import later

ADDRESS = "/cases/"


@pytest.fixture
def sender(world):
    CompanyFactory()
    return world.sender()


def disputed(world, sender):
    referral = world.delivered(sender)
    by = world.recipient_of(referral)
    return dispute.open_dispute(referral, reason="not_qualified_buyer", note="They rent it.", by=by), by


def rows(page):
    return [tag.text() for tag in page.all() if tag.name == "tr"][1:]


def asked(browser):
    with CaptureQueriesContext(connection) as queries:
        browser.get(ADDRESS)
    return len(queries)


def test_what_the_company_disputed_is_ours(world, sender):
    opened, by = disputed(world, sender)
    page = shown(signed_in(by), ADDRESS)
    assert texts(page, "badge") == ["In review"]
    assert f"Marisol Vega {opened.referral} {sender.company.name} They cannot decide on the work" in page.text()


def test_what_others_dispute_of_it_is_against_us(world, sender):
    opened, _ = disputed(world, sender)
    assert opened.company.name in shown(signed_in(sender), f"{ADDRESS}?side=against").text()


def test_one_that_is_open_says_by_when_it_is_decided_and_stands_first(world, sender):
    decided, by = disputed(world, sender)
    dispute.decline(decided, reason="They can decide.", by=world.staff())
    with later(hours=1):
        waiting, _ = disputed(world, sender)
        first, last = rows(shown(signed_in(by), ADDRESS))
    assert str(waiting.referral) in first
    assert "Baton is to decide by" in first
    assert "Decided" in last


def test_both_tabs_count(world, sender):
    _, by = disputed(world, sender)
    assert texts(shown(signed_in(by), ADDRESS), "tabs") == ["Ours 1 Against us 0"]


def test_a_company_without_disputes_reads_what_comes_here(world, sender):
    assert "You have opened no case" in shown(signed_in(sender), ADDRESS).text()
    assert "Nothing is against you" in shown(signed_in(sender), f"{ADDRESS}?side=against").text()


def test_a_strangers_disputes_are_not_listed(world, sender):
    opened, _ = disputed(world, sender)
    assert str(opened.referral) not in shown(signed_in(world.sender()), f"{ADDRESS}?side=against").text()


def test_three_rows_ask_as_often_as_one(world, sender):
    _, by = disputed(world, sender)
    browser = signed_in(by)
    asked(browser)
    few = asked(browser)
    disputed(world, sender)
    disputed(world, sender)
    assert asked(browser) == few


def test_the_frame_counts_what_is_open_for_both_companies(world, sender):
    opened, by = disputed(world, sender)
    browsers = [signed_in(by), signed_in(sender)]
    waiting = [texts(shown(browser, "/company/pledge/"), "nav-link") for browser in browsers]
    dispute.decline(opened, reason="They can decide.", by=world.staff())
    after = [texts(shown(browser, "/company/pledge/"), "nav-link") for browser in browsers]
    assert all("Disputes & cases 1 open" in links for links in waiting)
    assert all("Disputes & cases" in links for links in after)
