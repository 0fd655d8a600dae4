"""Several referrals disputed in one go: what can be chosen, and what becomes of each."""

import pytest
from django.urls import reverse

from companies.enums import Role
from core import clock
from disputes.flow import dispute
from disputes.models import Dispute
from referrals.enums import Status
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import rows
from tests.support.html import tree
from tests.support.pages import shown, signed_in, texts
from tests.support.time import later

PAGE = "/cases/dispute-several/"
SAID = {"reason": "fully_invalid", "note": "The numbers belong to nobody."}


@pytest.fixture
def two(db):
    return [rows.received(number) for number in (1, 2)]


@pytest.fixture
def recipient(two):
    return MembershipFactory(company=two[0].recipient, role=Role.AGENT)


def post(member, disputed, /, **changes):
    return signed_in(member).post(PAGE, SAID | {"referrals": [row.pk for row in disputed], **changes})


def rows_of(response):
    """The cells of each line that says what became of a referral."""
    page = tree(response.content)
    return [row.text() for row in page.all() if row.name == "tr"][1:]


def test_what_can_still_be_disputed_is_offered_with_its_days(two, recipient):
    ticks = texts(shown(signed_in(recipient), PAGE), "tick")[:2]
    assert [two[each].number in ticks[each] and "7 days left" in ticks[each] for each in (0, 1)] == [True, True]


def test_what_is_disputed_or_too_old_is_not_offered(two, recipient):
    dispute.open_dispute(two[0], reason="not_qualified_buyer", note="They rent.", by=recipient)
    with later(days=8):
        assert "Nothing to dispute" in shown(signed_in(recipient), PAGE).text()
    page = shown(signed_in(recipient), PAGE).text()
    assert two[0].number not in page
    assert two[1].number in page


def test_no_more_are_offered_than_can_be_opened_in_a_day(two, recipient, settings):
    settings.DISPUTES_A_DAY = 1
    page = shown(signed_in(recipient), PAGE).text()
    assert [row.number in page for row in two] == [True, False]


def test_only_reasons_that_ask_nothing_else_are_offered(two, recipient):
    page = shown(signed_in(recipient), PAGE)
    reasons = [tag.attributes["value"] for tag in page.all() if tag.attributes.get("name") == "reason"]
    assert "fully_invalid" in reasons
    assert "need_went_away" not in reasons


def test_each_becomes_a_case_of_its_own(two, recipient):
    response = post(recipient, two)
    assert [case.referral for case in Dispute.objects.order_by("id")] == two
    assert all("In review Sent. To be decided by" in line for line in rows_of(response))


def test_what_the_records_settle_is_told_at_once(world):
    CompanyFactory()
    referral = world.delivered()
    response = post(world.recipient_of(referral), [referral], reason="wrong_area")
    assert "Declined Decided at once, by the records. 78745 was in an active service area" in rows_of(response)[0]


def test_one_that_is_refused_does_not_lose_the_others(two, recipient):
    dispute.open_dispute(two[0], reason="not_qualified_buyer", note="They rent.", by=recipient)
    first, second = rows_of(post(recipient, two))
    assert "Not disputed This referral has been disputed already." in first
    assert "In review" in second
    assert Dispute.objects.filter(referral=two[1]).exists()


def test_one_whose_window_shut_meanwhile_says_so(two, recipient):
    with clock.at(two[0].delivered_at + (two[1].delivered_at - two[0].delivered_at) / 2), later(days=7):
        first, second = rows_of(post(recipient, two))
    assert "The time to dispute this referral is over." in first
    assert "In review" in second


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"referrals": []}, "Choose at least one referral."),
        ({"referrals": [987_654_321]}, "Choose from the list."),
        ({"referrals": ["x"]}, "Choose from the list."),
        ({"reason": ""}, "Choose what was wrong."),
        ({"reason": "need_went_away"}, "Choose one of the reasons."),
        ({"note": " "}, "Say in a sentence or two what happened."),
    ],
)
def test_what_is_missing_is_said_and_what_was_chosen_stays(two, recipient, changes, words):
    response = post(recipient, two, **changes)
    page = tree(response.content)
    assert texts(page, "field-error") == [words]
    assert not Dispute.objects.exists()
    ticked = [tag for tag in page.all() if tag.attributes.get("name") == "referrals" and "checked" in tag.attributes]
    assert len(ticked) == (0 if "referrals" in changes else 2)


def test_nobody_disputes_what_went_to_another_company(world, two):
    stranger = world.sender()
    assert texts(tree(post(stranger, two).content), "field-error") == []
    assert not Dispute.objects.exists()


def test_the_list_of_cases_leads_here(two, recipient):
    page = shown(signed_in(recipient), reverse("disputes:cases"))
    assert PAGE in {tag.attributes.get("href") for tag in page.all()}


def test_what_is_not_valid_is_not_offered(world):
    referral = world.in_state(Status.INVALID)
    assert referral.number not in shown(signed_in(world.recipient_of(referral)), PAGE).text()
