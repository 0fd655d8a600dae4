"""Referrals on the staff desk: the whole case to read, and the customer's details erased on request."""

import re

import pytest
from django.utils.text import capfirst

from core.models import Message
from disputes.models import Dispute
from matching.models import MatchRun
from referrals.enums import Status
from referrals.flow import outcome
from referrals.models import Assignment, Consent, Customer, Note, Outcome, Referral
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.desk import disputed, url

DETAILS = ("Marisol", "Vega", "(512) 555-0142", "marisol.vega@example.com")
WORDS = re.compile(r">\s*([\w ]+?):?\s*<")
AS_IN_THE_CODE = {
    capfirst(field.verbose_name)
    for model in (Referral, Assignment, Consent, Outcome, Note, Customer)
    for field in model._meta.fields
    if field.name.endswith(("_at", "_name"))
}


@pytest.fixture
def delivered(world):
    CompanyFactory(name="Copperline Pest")
    return world.delivered()


def page(referral: Referral, *move: str) -> str:
    return url(Referral, "move" if move else "change", referral.pk, *move)


def found(staff, term: str) -> list[Referral]:
    return list(staff.get(url(Referral, "changelist"), {"q": term}).context["cl"].result_list)


def test_staff_who_work_the_case_see_the_customer(staff, delivered):
    seen = staff.get(page(delivered)).text
    assert [detail for detail in DETAILS if detail not in seen] == []


def test_the_list_says_nothing_about_customers(staff, delivered):
    seen = staff.get(url(Referral, "changelist")).text
    assert [detail for detail in DETAILS if detail in seen] == []


@pytest.mark.parametrize("what", ["Consent", "Copperline Pest", "Near repeat", "None alike", "Messages about it"])
def test_the_page_holds_the_whole_case(staff, delivered, what):
    words = {"Near repeat": "No likely repeat", "None alike": "none alike"}
    assert words.get(what, what) in staff.get(page(delivered)).text


def test_no_column_is_called_as_in_the_code(staff, delivered):
    outcome.report(delivered, status=Status.IN_PROGRESS, by=MembershipFactory(company=delivered.recipient))
    assert AS_IN_THE_CODE & set(WORDS.findall(staff.get(page(delivered)).text)) == set()


def test_the_page_leads_to_the_decision(staff, delivered):
    assert url(MatchRun, "change", MatchRun.objects.get().pk) in staff.get(page(delivered)).text


def test_the_page_leads_to_the_dispute(staff, world):
    row = disputed(world)
    assert url(Dispute, "change", row.pk) in staff.get(page(row.referral)).text


def test_the_page_leads_to_the_messages_about_it(staff, delivered):
    text = Message.objects.get(to_customer=True)
    assert url(Message, "change", text.pk) in staff.get(page(delivered)).text


def test_the_page_shows_what_was_reported(staff, world, delivered):
    outcome.report(delivered, status=Status.SOLD, sold_cents=184_000, by=world.recipient_of(delivered))
    assert "$1,840" in staff.get(page(delivered)).text


def test_a_referral_is_found_by_its_number(staff, world):
    referral, _ = world.opened(), world.opened()
    assert found(staff, referral.number.lower()) == [referral]


def test_a_referral_is_found_by_either_company(staff, world, delivered):
    world.opened()
    assert found(staff, "copperline") == found(staff, delivered.sender.name) == [delivered]


@pytest.mark.parametrize("detail", ["Vega", "5125550142", "+15125550142", "marisol.vega@example.com"])
def test_a_referral_is_not_found_by_what_identifies_the_customer(staff, delivered, detail):
    assert found(staff, detail) == []


@pytest.mark.parametrize("term", ["R-", "R-999999999999", "0", "%", "\\", "R-10001 R-10002"])
def test_no_search_breaks_the_list(staff, delivered, term):
    assert found(staff, term) == []


def test_erasing_empties_what_quotes_the_customer(staff, delivered):
    staff.post(page(delivered, "erase-customer"))
    seen = staff.get(page(delivered)).text
    assert [detail for detail in DETAILS if detail in seen] == []


def test_erasing_is_done_once(staff, delivered):
    staff.post(page(delivered, "erase-customer"))
    assert "erase-customer" not in [move.slug for move in staff.get(page(delivered)).context["moves"]]


def test_there_is_nothing_to_erase_before_the_customer_is_known(staff, world):
    assert staff.get(page(world.opened())).context["moves"] == []


def test_a_customer_is_not_changed_by_posting(staff, delivered):
    assert staff.post(page(delivered), {"customer-0-first_name": "Eve"}).status_code == 403
    assert Customer.objects.get().first_name == "Marisol"
