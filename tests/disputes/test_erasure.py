"""What people wrote about a customer goes with the customer."""

import pytest

from core import clock
from core.models import Event, Message
from disputes.flow import dispute
from disputes.models import Dispute
from referrals.enums import Status
from referrals.flow import delivery
from referrals.flow.erasure import erase_customer
from referrals.models import Assignment, Customer
from tests.factories import CompanyFactory
from tests.support.rows import behind_the_back
from tests.support.world import CONTACT

NAMED = "Marisol Vega told us so."


@pytest.fixture
def staff(world):
    return world.staff()


@pytest.fixture
def decided(world, staff):
    CompanyFactory()
    referral = world.delivered()
    case = dispute.open_dispute(referral, reason="not_qualified_buyer", note=NAMED, by=world.recipient_of(referral))
    return dispute.decline(case, reason=NAMED, by=staff)


def test_the_journal_does_not_quote_why_staff_decided(decided):
    assert not Event.objects.filter(data__icontains="Marisol").exists()


def test_an_erased_customer_is_named_neither_in_the_account_nor_in_the_decision(world, staff, decided):
    erase_customer(decided.referral, by=staff)
    world.hear()
    row = Dispute.objects.get(pk=decided.pk)
    assert (row.note, row.decision_reason) == ("", dispute.ERASED)


def test_one_who_was_erased_and_is_referred_again_is_texted_and_can_be_erased_again(world, staff):
    by, company = world.sender(), CompanyFactory()
    referral = world.submitted(by)
    behind_the_back(company, paused_at=clock.now())
    world.hear()
    erase_customer(referral, by=staff)
    behind_the_back(company, paused_at=None)
    world.submit(world.ask_again(referral, by), by, CONTACT)
    world.hear()
    assert (Customer.objects.get().erased_at, Message.objects.filter(to_customer=True).count()) == (None, 1)


def test_the_journal_does_not_quote_why_staff_refused_to_deliver(world, staff):
    CompanyFactory()
    referral = delivery.reject(world.submitted(), because=NAMED, by=staff)
    assert not Event.objects.filter(data__icontains="Marisol").exists()
    erase_customer(referral, by=staff)
    referral.refresh_from_db()
    assert referral.status_reason == ""
    assert not Assignment.objects.filter(ended_because__icontains="Marisol").exists()


def test_why_staff_let_it_go_on_goes_with_the_customer(world, staff):
    referral = world.in_state(Status.HELD)
    delivery.release(referral, finding=referral.status_reason, because=NAMED, by=staff)
    erase_customer(referral, by=staff)
    assert not Event.objects.filter(data__icontains="Marisol").exists()
    referral.refresh_from_db()
    assert referral.released_because == ""
